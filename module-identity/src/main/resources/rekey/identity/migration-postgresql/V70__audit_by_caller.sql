-- What one caller did, without reading what all the others did. Most entries have none.
CREATE INDEX identity_audit_caller ON identity_audit (caller_id, recorded_at, id) WHERE caller_id IS NOT NULL;
