package violation.identity.internal;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;

/** An entity that is public and has a setter. */
@Entity
public class PublicEntity {
    @Id
    private long id;

    public void setId(long id) {
        this.id = id;
    }

    public long id() {
        return id;
    }
}
