-- Contracts that an administrator has switched off. No row: the contract is served.
CREATE TABLE identity_contract_switch (
    contract      varchar(64)              NOT NULL,
    administrator varchar(200)             NOT NULL,
    reason        varchar(500)             NOT NULL,
    switched_at   timestamp with time zone NOT NULL,
    CONSTRAINT identity_contract_switch_pk PRIMARY KEY (contract)
);
