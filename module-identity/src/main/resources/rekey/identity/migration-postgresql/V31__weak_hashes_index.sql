-- Finds the few that are left among all accounts, and costs nothing for the others.
CREATE INDEX identity_account_weak ON identity_account (id) WHERE password_weak;
