-- How far each import has come; moves on in the transaction that adds the accounts, so that a crash loses nothing and
-- repeats nothing. "digest" is a keyed hash of all lines so far: a continuation with other lines is refused.
CREATE TABLE identity_import (
    id          uuid                     NOT NULL,
    realm       varchar(64)              NOT NULL,
    started_by  varchar(200)             NOT NULL,
    started_at  timestamp with time zone NOT NULL,
    changed_at  timestamp with time zone NOT NULL,
    finished_at timestamp with time zone,
    lines_done  bigint                   NOT NULL,
    imported    bigint                   NOT NULL,
    unchanged   bigint                   NOT NULL,
    rejected    bigint                   NOT NULL,
    digest      bytea                    NOT NULL,
    CONSTRAINT identity_import_pk PRIMARY KEY (id)
);

-- The first lines that were rejected, without what was in them.
CREATE TABLE identity_import_rejection (
    import_id   uuid        NOT NULL,
    line_number bigint      NOT NULL,
    field       varchar(64) NOT NULL,
    rule        varchar(32) NOT NULL,
    CONSTRAINT identity_import_rejection_pk PRIMARY KEY (import_id, line_number),
    CONSTRAINT identity_import_rejection_fk FOREIGN KEY (import_id) REFERENCES identity_import (id) ON DELETE CASCADE
);
