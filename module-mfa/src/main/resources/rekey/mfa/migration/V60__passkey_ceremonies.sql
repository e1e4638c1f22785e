-- What a challenge is bound to (a session or a browser, and a purpose), as a hash, and what a new passkey is to be called.
-- A passkey that does not sign in is a second factor beside the password, and no more.
DELETE FROM mfa_passkey_challenge;
ALTER TABLE mfa_passkey_challenge ADD COLUMN binding bytea NOT NULL;
ALTER TABLE mfa_passkey_challenge ADD COLUMN name varchar(100);
CREATE INDEX mfa_passkey_challenge_account ON mfa_passkey_challenge (account_id);

ALTER TABLE mfa_factor ADD COLUMN signs_in boolean;
UPDATE mfa_factor SET signs_in = TRUE WHERE kind = 'PASSKEY';
