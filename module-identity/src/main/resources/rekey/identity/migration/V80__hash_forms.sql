-- Which forms of password hashes are stored, a handful: algorithm and parameters without salt and digest, and a hash with
-- an invented salt and no digest to measure how long one takes. So each node knows for how long all comparisons have to
-- wait for the slowest. The first start fills it, from what the accounts have: only the program can read all formats.
CREATE TABLE identity_hash_form (
    form     varchar(200)             NOT NULL,
    sample   varchar(500)             NOT NULL,
    noted_at timestamp with time zone NOT NULL,
    CONSTRAINT identity_hash_form_pk PRIMARY KEY (form)
);
