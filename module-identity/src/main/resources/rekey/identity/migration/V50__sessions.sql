-- People who are signed in to their own account. Alive while the account is enabled and has the same security stamp,
-- before "ends_at", and not too long after "used_at". One that needs a code is good for giving it and for nothing else.
CREATE TABLE identity_session (
    id             uuid                     NOT NULL,
    realm          varchar(64)              NOT NULL,
    account_id     uuid                     NOT NULL,
    token_hash     bytea                    NOT NULL,
    security_stamp uuid                     NOT NULL,
    code_needed    boolean                  NOT NULL,
    agent          varchar(60)              NOT NULL,
    client         varchar(64)              NOT NULL,
    opened_at      timestamp with time zone NOT NULL,
    used_at        timestamp with time zone NOT NULL,
    ends_at        timestamp with time zone NOT NULL,
    CONSTRAINT identity_session_pk PRIMARY KEY (id),
    CONSTRAINT identity_session_token_uq UNIQUE (token_hash),
    CONSTRAINT identity_session_account_fk FOREIGN KEY (account_id) REFERENCES identity_account (id) ON DELETE CASCADE
);

CREATE INDEX identity_session_account ON identity_session (account_id, id);
CREATE INDEX identity_session_end ON identity_session (ends_at);
