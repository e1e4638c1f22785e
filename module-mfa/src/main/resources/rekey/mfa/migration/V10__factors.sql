-- What a person has enrolled. One table for all kinds, so that "has a factor" is one question; the columns of a kind are
-- null for the others. A row without "enrolled_at" is an enrolment that nobody has confirmed yet, and proves nothing.
-- "secret" is encrypted; "last_step" is the newest step of time whose code was taken, so that each code is taken once.
CREATE TABLE mfa_factor (
    id           uuid                     NOT NULL,
    account_id   uuid                     NOT NULL,
    kind         varchar(16)              NOT NULL,
    name         varchar(100)             NOT NULL,
    created_at   timestamp with time zone NOT NULL,
    enrolled_at  timestamp with time zone,
    last_used_at timestamp with time zone,
    secret       bytea,
    algorithm    varchar(16),
    digits       integer,
    last_step    bigint,
    CONSTRAINT mfa_factor_pk PRIMARY KEY (id)
);

CREATE INDEX mfa_factor_account ON mfa_factor (account_id);

-- One set of recovery codes for each account. All of a set are hashed with one salt, so that one slow run compares a
-- guess with all of them; "salt" names algorithm and parameters, too.
CREATE TABLE mfa_recovery_set (
    account_id uuid                     NOT NULL,
    salt       varchar(200)             NOT NULL,
    created_at timestamp with time zone NOT NULL,
    CONSTRAINT mfa_recovery_set_pk PRIMARY KEY (account_id)
);

CREATE TABLE mfa_recovery_code (
    id         uuid  NOT NULL,
    account_id uuid  NOT NULL,
    code_hash  bytea NOT NULL,
    used_at    timestamp with time zone,
    CONSTRAINT mfa_recovery_code_pk PRIMARY KEY (id)
);

CREATE INDEX mfa_recovery_code_account ON mfa_recovery_code (account_id);
