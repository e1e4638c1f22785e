-- One row for each binding (account, purpose, contract, caller): a newer code takes the place of the older one, so that
-- two can never be alive. "caller_id" is the zero UUID where a contract knows no callers.
CREATE TABLE mfa_code (
    account_id        uuid                     NOT NULL,
    purpose           varchar(32)              NOT NULL,
    contract          varchar(64)              NOT NULL,
    caller_id         uuid                     NOT NULL,
    realm             varchar(64)              NOT NULL,
    id                uuid                     NOT NULL,
    code_hash         bytea                    NOT NULL,
    expires_at        timestamp with time zone NOT NULL,
    consumed_at       timestamp with time zone,
    guesses           integer                  NOT NULL,
    issued            integer                  NOT NULL,
    window_started_at timestamp with time zone NOT NULL,
    CONSTRAINT mfa_code_pk PRIMARY KEY (account_id, purpose, contract, caller_id)
);

CREATE UNIQUE INDEX mfa_code_id ON mfa_code (id);
CREATE INDEX mfa_code_expiry ON mfa_code (expires_at);

-- Failures in a row, counted before anything is compared.
CREATE TABLE mfa_attempt (
    account_id uuid        NOT NULL,
    kind       varchar(32) NOT NULL,
    failures   integer     NOT NULL,
    CONSTRAINT mfa_attempt_pk PRIMARY KEY (account_id, kind)
);
