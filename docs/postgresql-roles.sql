-- Two roles for one PostgreSQL database: "rekey_owner" owns the tables and runs the migrations, "rekey" is what the
-- server signs in as. "rekey" can add to the audit trail and read it; it cannot change it, empty it or switch its
-- triggers off. Run this as the owner after each migration, that is: start one server with the owner's user and
-- password, stop it, run this, start all servers as "rekey". A start that finds nothing to migrate needs no more rights.
--
--   CREATE ROLE rekey_owner LOGIN PASSWORD '…';
--   CREATE ROLE rekey LOGIN PASSWORD '…';
--   CREATE DATABASE rekey OWNER rekey_owner;

GRANT USAGE ON SCHEMA public TO rekey;
GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO rekey;
GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO rekey;

REVOKE UPDATE, DELETE, TRUNCATE ON identity_audit FROM rekey;
REVOKE INSERT, UPDATE, DELETE ON identity_schema_history, mfa_schema_history, notification_schema_history FROM rekey;

-- The only ways to shorten the trail; both refuse what is younger than 30 days.
GRANT EXECUTE ON FUNCTION identity_audit_purge(timestamp with time zone, integer) TO rekey;
GRANT EXECUTE ON FUNCTION identity_audit_forget_clients(timestamp with time zone, integer) TO rekey;
