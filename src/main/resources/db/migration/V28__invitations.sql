-- Entering somebody is inviting them: what a coordinator typed is kept until the mailbox answers, and no longer than it may.

create table invitation (
    id          uuid primary key,
    kind        text        not null,
    about       text        not null,
    name        text        not null,
    address     text,
    -- SHA-256 of the address: tells that it was asked before when the address itself is gone.
    address_key text        not null,
    answers     jsonb       not null,
    invited_by  text        not null,
    invited_at  timestamptz not null,
    sent_at     timestamptz not null,
    sent        integer     not null,
    expires_at  timestamptz not null,
    state       text        not null,
    version     integer     not null
);

create unique index invitation_once on invitation (kind, about, address_key, name);
create index invitation_address on invitation (address_key, sent_at);
create index invitation_lapses on invitation (expires_at);

-- An address is a mailbox: several people may read it, each of whom has confirmed it.
drop index if exists person_confirmed_email;
