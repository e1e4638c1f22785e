-- A notice that was given up keeps its encrypted payload until it is purged, so that it can be made due again.
ALTER TABLE notification_outbox DROP CONSTRAINT notification_outbox_wiped;
ALTER TABLE notification_outbox ADD CONSTRAINT notification_outbox_wiped
    CHECK ((state <> 'WAITING' OR payload IS NOT NULL) AND (state NOT IN ('DELIVERED', 'SUPPRESSED') OR payload IS NULL));

-- From when the time is counted after which it is given up.
ALTER TABLE notification_outbox ADD COLUMN due_since timestamp with time zone;
UPDATE notification_outbox SET due_since = created_at;
ALTER TABLE notification_outbox ALTER COLUMN due_since SET NOT NULL;
