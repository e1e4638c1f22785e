package rekey.identity.internal;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** A known value under one keyset, by which a start with another keyset is noticed before it does harm. */
@Entity
@Table(name = "identity_key_check")
class KeyCheck {

    @Id
    @Column(name = "keyset")
    private String keyset;

    @Column(name = "check_value")
    private byte[] value;

    /** For the persistence provider. */
    protected KeyCheck() {}

    byte[] value() {
        return value.clone();
    }

    /** Renews the value under the keyset's present primary key, so that older keys can be retired. */
    void renew(byte[] newValue) {
        this.value = newValue.clone();
    }
}
