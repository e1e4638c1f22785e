package violation.mfa.internal;

import org.hibernate.Session;

/** Knows the persistence provider. */
class RowsOfHibernate {
    void use(Session session) {
        session.clear();
    }
}
