-- The trail takes entries and gives none back. Only the two functions below may take something away, and only what is
-- older than a month; a role that is not the owner of the table needs no right but SELECT, INSERT and to call them.
CREATE FUNCTION identity_audit_is_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP <> 'TRUNCATE' AND current_setting('rekey.audit_retention', true) = 'on' THEN
        RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
    END IF;
    RAISE EXCEPTION 'identity_audit is append-only' USING ERRCODE = 'insufficient_privilege';
END
$$;

CREATE TRIGGER identity_audit_append_only BEFORE UPDATE OR DELETE ON identity_audit
    FOR EACH ROW EXECUTE FUNCTION identity_audit_is_append_only();

CREATE TRIGGER identity_audit_no_truncate BEFORE TRUNCATE ON identity_audit
    FOR EACH STATEMENT EXECUTE FUNCTION identity_audit_is_append_only();

CREATE FUNCTION identity_audit_purge(older_than timestamp with time zone, most integer) RETURNS integer
    LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
DECLARE
    removed integer;
BEGIN
    IF older_than > now() - interval '30 days' THEN
        RAISE EXCEPTION 'entries are kept for 30 days at least' USING ERRCODE = 'insufficient_privilege';
    END IF;
    PERFORM set_config('rekey.audit_retention', 'on', true);
    DELETE FROM identity_audit WHERE id IN
        (SELECT id FROM identity_audit WHERE recorded_at < older_than ORDER BY recorded_at LIMIT most);
    GET DIAGNOSTICS removed = ROW_COUNT;
    PERFORM set_config('rekey.audit_retention', 'off', true);
    RETURN removed;
END
$$;

CREATE FUNCTION identity_audit_forget_clients(older_than timestamp with time zone, most integer) RETURNS integer
    LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
DECLARE
    forgotten integer;
BEGIN
    IF older_than > now() - interval '30 days' THEN
        RAISE EXCEPTION 'entries are kept for 30 days at least' USING ERRCODE = 'insufficient_privilege';
    END IF;
    PERFORM set_config('rekey.audit_retention', 'on', true);
    UPDATE identity_audit SET client = NULL WHERE id IN
        (SELECT id FROM identity_audit WHERE recorded_at < older_than AND client IS NOT NULL LIMIT most);
    GET DIAGNOSTICS forgotten = ROW_COUNT;
    PERFORM set_config('rekey.audit_retention', 'off', true);
    RETURN forgotten;
END
$$;

CREATE INDEX identity_audit_client ON identity_audit (recorded_at) WHERE client IS NOT NULL;

-- A function can be called by everybody unless somebody says otherwise.
REVOKE EXECUTE ON FUNCTION identity_audit_purge(timestamp with time zone, integer) FROM PUBLIC;
REVOKE EXECUTE ON FUNCTION identity_audit_forget_clients(timestamp with time zone, integer) FROM PUBLIC;
