package rekey.identity;

import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import rekey.kernel.Realm;

/** An API caller that has proved who it is. Given by {@link Callers}, never made from input. */
public record Caller(UUID id, Realm realm, String name, Set<Permission> permissions) {

    /** What a caller may be allowed beyond the operations of its contracts. */
    public enum Permission {
        /** To be told that an account does not exist. */
        DISCLOSE_MISSING
    }

    public Caller {
        Objects.requireNonNull(id);
        Objects.requireNonNull(realm);
        Objects.requireNonNull(name);
        permissions = Set.copyOf(permissions);
    }

    /** Whether this caller has a permission. */
    public boolean may(Permission permission) {
        return permissions.contains(permission);
    }
}
