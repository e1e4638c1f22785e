-- A change of address holds recovery until then, unless somebody else than the one who made it approves.
ALTER TABLE identity_account ADD COLUMN recovery_held_until timestamp with time zone;
ALTER TABLE identity_account ADD COLUMN address_changed_by varchar(200);

-- What is left of an erased person: nothing but what keeps the id and the name from being given to somebody else. The
-- name is a keyed hash.
CREATE TABLE identity_erased_account (
    id         uuid                     NOT NULL,
    name_hash  bytea                    NOT NULL,
    erased_at  timestamp with time zone NOT NULL,
    CONSTRAINT identity_erased_account_pk PRIMARY KEY (id)
);

CREATE INDEX identity_erased_account_name ON identity_erased_account (name_hash);
