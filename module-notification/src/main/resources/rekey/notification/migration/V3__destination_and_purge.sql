-- Which mails went to the same address: a keyed hash of it, for the limit by destination. Rows of before count for none.
ALTER TABLE notification_outbox ADD COLUMN destination bytea;
CREATE INDEX notification_outbox_destination ON notification_outbox (destination, settled_at);

-- For removing what is long settled.
CREATE INDEX notification_outbox_settled_at ON notification_outbox (settled_at);
