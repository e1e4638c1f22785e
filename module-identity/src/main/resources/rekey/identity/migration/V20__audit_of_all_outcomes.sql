-- An identifier that nobody may have is kept as a keyed hash: people type passwords into name fields. A flood is one row
-- with the number of its occurrences.
ALTER TABLE identity_audit ADD COLUMN identifier_hash bytea;
ALTER TABLE identity_audit ADD COLUMN administrator varchar(200);
ALTER TABLE identity_audit ADD COLUMN detail varchar(500);
ALTER TABLE identity_audit ADD COLUMN incident varchar(64);
ALTER TABLE identity_audit ADD COLUMN occurrences integer DEFAULT 1 NOT NULL;

-- Empty once it is older than the retention of network addresses.
ALTER TABLE identity_audit ALTER COLUMN client DROP NOT NULL;

-- One for each filter, each in the order in which pages are read.
DROP INDEX identity_audit_account;
CREATE INDEX identity_audit_time ON identity_audit (recorded_at, id);
CREATE INDEX identity_audit_account ON identity_audit (account_id, recorded_at, id);
CREATE INDEX identity_audit_contract ON identity_audit (contract, recorded_at, id);
CREATE INDEX identity_audit_operation ON identity_audit (operation, recorded_at, id);
CREATE INDEX identity_audit_outcome ON identity_audit (outcome, recorded_at, id);
