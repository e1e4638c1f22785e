-- When the next mail may leave from any node. Nodes take turns in chunks; the transactions that write mails never
-- touch this row.
CREATE TABLE notification_rate (
    id           integer                  NOT NULL PRIMARY KEY CHECK (id = 1),
    next_turn_at timestamp with time zone NOT NULL
);
INSERT INTO notification_rate (id, next_turn_at) VALUES (1, TIMESTAMP WITH TIME ZONE '2000-01-01 00:00:00+00');
