package rekey.identity.internal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import rekey.identity.internal.legacy.HashForm;

/** {@link HashForms} as rows. */
@ApplicationScoped
class JpaHashForms implements HashForms {

    private final EntityManager entityManager;

    /** For the container's proxy. */
    JpaHashForms() {
        this(null);
    }

    @Inject
    JpaHashForms(@IdentityUnit EntityManager entityManager) {
        this.entityManager = entityManager;
    }

    @Override
    public List<HashForm> all() {
        List<?> rows = entityManager
                .createNativeQuery("SELECT form, sample FROM identity_hash_form", Object[].class)
                .getResultList();
        return rows.stream()
                .map(Object[].class::cast)
                .map(row -> new HashForm((String) row[0], (String) row[1]))
                .sorted(Comparator.comparing(HashForm::text))
                .toList();
    }

    /** In the order of their texts, so that two who do this at once do not wait for each other. */
    @Override
    public void note(Collection<HashForm> forms, Instant now) {
        forms.stream().sorted(Comparator.comparing(HashForm::text)).forEach(form -> {
            if (!renew(form, now)) {
                add(form, now);
            }
        });
    }

    private boolean renew(HashForm form, Instant now) {
        return entityManager
                        .createNativeQuery("UPDATE identity_hash_form SET noted_at = :now WHERE form = :form")
                        .setParameter("now", now)
                        .setParameter("form", form.text())
                        .executeUpdate()
                == 1;
    }

    private void add(HashForm form, Instant now) {
        entityManager
                .createNativeQuery("INSERT INTO identity_hash_form (form, sample, noted_at)"
                        + " VALUES (:form, :sample, :now) ON CONFLICT DO NOTHING")
                .setParameter("form", form.text())
                .setParameter("sample", form.sample())
                .setParameter("now", now)
                .executeUpdate();
    }

    @Override
    public void forget(HashForm form, Instant lastNotedBefore) {
        entityManager
                .createNativeQuery("DELETE FROM identity_hash_form WHERE form = :form AND noted_at < :before")
                .setParameter("form", form.text())
                .setParameter("before", lastNotedBefore)
                .executeUpdate();
    }
}
