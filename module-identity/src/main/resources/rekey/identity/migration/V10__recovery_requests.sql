-- What somebody asked to be mailed and nobody has looked at yet: the same row whether or not there is such an account.
-- "subject" is encrypted, since people type passwords into name fields. A row is deleted when it is answered; "due_at"
-- is empty for one that failed too often, which waits for an operator with the incident's id.
CREATE TABLE identity_recovery_request (
    id           uuid                     NOT NULL,
    realm        varchar(64)              NOT NULL,
    contract     varchar(64)              NOT NULL,
    client       varchar(64)              NOT NULL,
    caller_id    uuid,
    wanted       varchar(32)              NOT NULL,
    subject      bytea                    NOT NULL,
    requested_at timestamp with time zone NOT NULL,
    due_at       timestamp with time zone,
    attempts     integer                  NOT NULL,
    incident     varchar(16),
    CONSTRAINT identity_recovery_request_pk PRIMARY KEY (id)
);

CREATE INDEX identity_recovery_request_due ON identity_recovery_request (due_at);
