CREATE SEQUENCE identity_account_number START WITH 1000;

-- Names and addresses are compared by keys that the application computes; no collation of the database has a say.
CREATE TABLE identity_account (
    id             uuid                     NOT NULL,
    realm          varchar(64)              NOT NULL,
    account_number bigint                   NOT NULL,
    user_name      varchar(200)             NOT NULL,
    user_name_key  varchar(200)             NOT NULL,
    email          varchar(254),
    email_key      varchar(254),
    display_name   varchar(200),
    locale         varchar(35)              NOT NULL,
    password_hash  varchar(500),
    security_stamp uuid                     NOT NULL,
    grant_epoch    integer                  NOT NULL,
    enabled        boolean                  NOT NULL,
    demo           boolean                  NOT NULL,
    created_at     timestamp with time zone NOT NULL,
    CONSTRAINT identity_account_pk PRIMARY KEY (id),
    CONSTRAINT identity_account_number_uq UNIQUE (account_number),
    CONSTRAINT identity_account_user_name_uq UNIQUE (realm, user_name_key),
    CONSTRAINT identity_account_email_uq UNIQUE (realm, email_key)
);

-- What lets a person set a new password. A grant is alive while it is neither used nor expired and its epoch is the
-- account's: moving the account's epoch on kills all of them at once.
CREATE TABLE identity_grant (
    id          uuid                     NOT NULL,
    realm       varchar(64)              NOT NULL,
    account_id  uuid                     NOT NULL,
    kind        varchar(32)              NOT NULL,
    purpose     varchar(32)              NOT NULL,
    contract    varchar(64)              NOT NULL,
    caller_id   uuid,
    secret_hash bytea                    NOT NULL,
    epoch       integer                  NOT NULL,
    created_at  timestamp with time zone NOT NULL,
    expires_at  timestamp with time zone NOT NULL,
    consumed_at timestamp with time zone,
    CONSTRAINT identity_grant_pk PRIMARY KEY (id),
    CONSTRAINT identity_grant_secret_uq UNIQUE (secret_hash),
    CONSTRAINT identity_grant_account_fk FOREIGN KEY (account_id) REFERENCES identity_account (id)
);

CREATE INDEX identity_grant_account ON identity_grant (account_id, expires_at);
CREATE INDEX identity_grant_expiry ON identity_grant (expires_at);

CREATE TABLE identity_caller (
    id         uuid                     NOT NULL,
    realm      varchar(64)              NOT NULL,
    name       varchar(100)             NOT NULL,
    enabled    boolean                  NOT NULL,
    demo       boolean                  NOT NULL,
    created_at timestamp with time zone NOT NULL,
    CONSTRAINT identity_caller_pk PRIMARY KEY (id),
    CONSTRAINT identity_caller_name_uq UNIQUE (realm, name)
);

CREATE TABLE identity_caller_contract (
    caller_id uuid        NOT NULL,
    contract  varchar(64) NOT NULL,
    CONSTRAINT identity_caller_contract_pk PRIMARY KEY (caller_id, contract),
    CONSTRAINT identity_caller_contract_fk FOREIGN KEY (caller_id) REFERENCES identity_caller (id)
);

CREATE TABLE identity_caller_permission (
    caller_id  uuid        NOT NULL,
    permission varchar(64) NOT NULL,
    CONSTRAINT identity_caller_permission_pk PRIMARY KEY (caller_id, permission),
    CONSTRAINT identity_caller_permission_fk FOREIGN KEY (caller_id) REFERENCES identity_caller (id)
);

-- Up to two for each caller, so that a secret can be changed without a gap. "lookup_hash" is a keyed hash of a secret
-- that can be found by itself; "slow_hash" is the hash of one that an operator chose.
CREATE TABLE identity_caller_secret (
    id          uuid                     NOT NULL,
    caller_id   uuid                     NOT NULL,
    realm       varchar(64)              NOT NULL,
    lookup_hash bytea,
    slow_hash   varchar(500),
    created_at  timestamp with time zone NOT NULL,
    CONSTRAINT identity_caller_secret_pk PRIMARY KEY (id),
    CONSTRAINT identity_caller_secret_uq UNIQUE (realm, lookup_hash),
    CONSTRAINT identity_caller_secret_fk FOREIGN KEY (caller_id) REFERENCES identity_caller (id)
);

CREATE INDEX identity_caller_secret_caller ON identity_caller_secret (caller_id);

-- Surrogate ids only, so that erasing a person leaves the trail alone.
CREATE TABLE identity_audit (
    id          uuid                     NOT NULL,
    recorded_at timestamp with time zone NOT NULL,
    realm       varchar(64)              NOT NULL,
    contract    varchar(64)              NOT NULL,
    operation   varchar(64)              NOT NULL,
    outcome     varchar(64)              NOT NULL,
    account_id  uuid,
    caller_id   uuid,
    client      varchar(64)              NOT NULL,
    CONSTRAINT identity_audit_pk PRIMARY KEY (id)
);

CREATE INDEX identity_audit_account ON identity_audit (account_id, recorded_at);

-- Token buckets in the form of the generic cell rate algorithm: one number, the moment (in milliseconds of the epoch) at
-- which the bucket will be full again.
CREATE TABLE identity_limit (
    bucket  bytea  NOT NULL,
    full_at bigint NOT NULL,
    CONSTRAINT identity_limit_pk PRIMARY KEY (bucket)
);

CREATE INDEX identity_limit_full_at ON identity_limit (full_at);

-- One known value under each keyset: with another keyset nothing that is stored here could be read, so the server
-- does not start.
CREATE TABLE identity_key_check (
    keyset      varchar(32) NOT NULL,
    check_value bytea       NOT NULL,
    CONSTRAINT identity_key_check_pk PRIMARY KEY (keyset)
);
