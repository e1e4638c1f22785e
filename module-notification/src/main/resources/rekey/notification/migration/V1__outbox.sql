-- Notices that wait, were delivered or were given up. Written in the transaction of what they tell of.
CREATE TABLE notification_outbox (
    id              uuid                     NOT NULL PRIMARY KEY,
    realm           varchar(64)              NOT NULL,
    kind            varchar(40)              NOT NULL,
    -- Recipient and values, encrypted with the id as context; empty once the notice is settled.
    payload         bytea,
    state           varchar(16)              NOT NULL,
    attempts        integer                  NOT NULL,
    -- Not before then may a worker take it; while one holds it, the end of its lease.
    next_attempt_at timestamp with time zone NOT NULL,
    lease           uuid,
    -- When the secret inside dies.
    valid_until     timestamp with time zone,
    created_at      timestamp with time zone NOT NULL,
    settled_at      timestamp with time zone,
    message_id      varchar(320),
    last_failure    varchar(40),
    CONSTRAINT notification_outbox_settled CHECK ((state = 'WAITING') = (settled_at IS NULL)),
    CONSTRAINT notification_outbox_wiped CHECK ((state = 'WAITING') = (payload IS NOT NULL))
);

-- Claiming reads the head of the waiting rows; settled ones, however many, lie elsewhere in the index.
CREATE INDEX notification_outbox_due ON notification_outbox (state, next_attempt_at);
