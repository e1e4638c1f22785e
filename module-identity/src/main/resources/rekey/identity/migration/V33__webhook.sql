-- Messages to relying systems that wait to be sent. One that was delivered or given up is gone.
CREATE TABLE identity_webhook (
    id              uuid                     NOT NULL,
    target          varchar(500)             NOT NULL,
    account_id      uuid                     NOT NULL,
    security_stamp  uuid                     NOT NULL,
    created_at      timestamp with time zone NOT NULL,
    next_attempt_at timestamp with time zone NOT NULL,
    attempts        integer                  NOT NULL,
    lease           uuid,
    CONSTRAINT identity_webhook_pk PRIMARY KEY (id)
);

CREATE INDEX identity_webhook_due ON identity_webhook (next_attempt_at);
