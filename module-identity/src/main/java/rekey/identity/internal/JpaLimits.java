package rekey.identity.internal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import rekey.kernel.KeyedHash;
import rekey.kernel.Keysets;
import rekey.kernel.Transactions;

/**
 * {@link Limits} as rows, by the generic cell rate algorithm: a token is taken by moving the moment at which the bucket
 * would be full again, in one conditional statement.
 */
@ApplicationScoped
class JpaLimits implements Limits {

    private final EntityManager entityManager;
    private final Transactions transactions;
    private final KeyedHash hashes;
    private final Clock clock;

    /** For the container's proxy. */
    JpaLimits() {
        this(null, null, (KeyedHash) null, null);
    }

    @Inject
    JpaLimits(@IdentityUnit EntityManager entityManager, Transactions transactions, Keysets keysets, Clock clock) {
        this(entityManager, transactions, keysets.grants(), clock);
    }

    JpaLimits(EntityManager entityManager, Transactions transactions, KeyedHash hashes, Clock clock) {
        this.entityManager = entityManager;
        this.transactions = transactions;
        this.hashes = hashes;
        this.clock = clock;
    }

    @Override
    public boolean take(Limit limit, String subject) {
        byte[] bucket = bucket(limit, subject);
        return transactions.call(() -> moveOn(limit, bucket) || open(limit, bucket) || moveOn(limit, bucket));
    }

    @Override
    public void giveBack(Limit limit, String subject) {
        byte[] bucket = bucket(limit, subject);
        transactions.run(() -> entityManager
                .createNativeQuery("UPDATE identity_limit SET full_at = full_at - :token WHERE bucket = :bucket")
                .setParameter("token", limit.millisPerToken())
                .setParameter("bucket", bucket)
                .executeUpdate());
    }

    private boolean moveOn(Limit limit, byte[] bucket) {
        return entityManager
                        .createNativeQuery("UPDATE identity_limit SET full_at ="
                                + " CASE WHEN full_at > :now THEN full_at ELSE :now END + :token"
                                + " WHERE bucket = :bucket AND full_at <= :latest")
                        .setParameter("now", clock.millis())
                        .setParameter("token", limit.millisPerToken())
                        .setParameter("bucket", bucket)
                        .setParameter("latest", clock.millis() + limit.millisPerToken() * (limit.burst() - 1))
                        .executeUpdate()
                == 1;
    }

    /** The first token of a bucket that is not there yet; none if it is, also when another has made it just now. */
    private boolean open(Limit limit, byte[] bucket) {
        return entityManager
                        .createNativeQuery("INSERT INTO identity_limit (bucket, full_at) VALUES (:bucket, :fullAt)"
                                + " ON CONFLICT DO NOTHING")
                        .setParameter("bucket", bucket)
                        .setParameter("fullAt", clock.millis() + limit.millisPerToken())
                        .executeUpdate()
                == 1;
    }

    private byte[] bucket(Limit limit, String subject) {
        return hashes.forStorage("limit:" + limit.name(), subject);
    }
}
