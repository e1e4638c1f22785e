-- Passkeys are factors, too. "credential" is the attested credential data of WebAuthn (id and public key; nothing secret).
ALTER TABLE mfa_factor ADD COLUMN credential_id bytea;
ALTER TABLE mfa_factor ADD COLUMN credential bytea;
ALTER TABLE mfa_factor ADD COLUMN sign_count bigint;
ALTER TABLE mfa_factor ADD COLUMN backup_eligible boolean;
ALTER TABLE mfa_factor ADD CONSTRAINT mfa_factor_credential_uq UNIQUE (credential_id);

-- What a browser was asked to sign. Taken out by the first answer, right or wrong.
CREATE TABLE mfa_passkey_challenge (
    id         uuid                     NOT NULL,
    ceremony   varchar(16)              NOT NULL,
    account_id uuid,
    challenge  bytea                    NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    CONSTRAINT mfa_passkey_challenge_pk PRIMARY KEY (id)
);

CREATE INDEX mfa_passkey_challenge_expiry ON mfa_passkey_challenge (expires_at);
