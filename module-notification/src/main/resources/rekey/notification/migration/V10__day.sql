-- Which accounts have had a mail of a kind that leaves at most once in 24 hours, and until when they get no other.
CREATE TABLE notification_day (
    account_id uuid                     NOT NULL,
    kind       varchar(40)              NOT NULL,
    ends_at    timestamp with time zone NOT NULL,
    PRIMARY KEY (account_id, kind)
);

-- For removing what is over.
CREATE INDEX notification_day_ends_at ON notification_day (ends_at);
