-- What other sites are to be told: what changed in the catalogue, and no word about anybody.
create table webhook_delivery (
    id              uuid        primary key,
    -- The address of the settings; its secret is kept nowhere else.
    target          text        not null,
    event           text        not null,
    body            text        not null,
    made_at         timestamptz not null,
    attempts        integer     not null,
    -- Also how long a node may take that has it in hand.
    next_attempt_at timestamptz not null,
    settled_at      timestamptz,
    delivered       boolean     not null,
    last_failure    text
);

create index webhook_delivery_due on webhook_delivery (next_attempt_at) where settled_at is null;
