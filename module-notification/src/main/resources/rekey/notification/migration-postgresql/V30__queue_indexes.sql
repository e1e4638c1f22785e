-- Two versions of a row become three dead entries in each index while a mail waits, is claimed and is settled. What does
-- not wait has no business in the index of what is due, nor what is not settled in that of what is to be removed.
DROP INDEX notification_outbox_due;
CREATE INDEX notification_outbox_due ON notification_outbox (next_attempt_at) WHERE state = 'WAITING';
DROP INDEX notification_outbox_settled_at;
CREATE INDEX notification_outbox_settled_at ON notification_outbox (settled_at) WHERE settled_at IS NOT NULL;

-- For administrators who look for what was given up.
CREATE INDEX notification_outbox_dead ON notification_outbox (id) WHERE state = 'DEAD';

-- A queue changes whole within minutes: clean up and count anew after two of a hundred rows, not after twenty.
ALTER TABLE notification_outbox SET (autovacuum_vacuum_scale_factor = 0.02, autovacuum_analyze_scale_factor = 0.02);
