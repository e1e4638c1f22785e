-- What lets a person say of a changed credential "this was not me", once.
CREATE TABLE identity_disown_link (
    id          uuid                     NOT NULL,
    realm       varchar(64)              NOT NULL,
    account_id  uuid                     NOT NULL,
    secret_hash bytea                    NOT NULL,
    expires_at  timestamp with time zone NOT NULL,
    used_at     timestamp with time zone,
    CONSTRAINT identity_disown_link_pk PRIMARY KEY (id),
    CONSTRAINT identity_disown_link_secret_uq UNIQUE (secret_hash),
    CONSTRAINT identity_disown_link_account_fk FOREIGN KEY (account_id) REFERENCES identity_account (id)
        ON DELETE CASCADE
);

CREATE INDEX identity_disown_link_account ON identity_disown_link (account_id);
CREATE INDEX identity_disown_link_expiry ON identity_disown_link (expires_at);
