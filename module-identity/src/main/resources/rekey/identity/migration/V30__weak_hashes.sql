-- Hashes of other systems that are cheap to guess and have to be wrapped in Argon2id.
ALTER TABLE identity_account ADD COLUMN password_weak boolean DEFAULT FALSE NOT NULL;
