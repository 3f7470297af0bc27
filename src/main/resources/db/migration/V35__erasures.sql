-- Who was erased, by keyed hashes only: the list outside the backup's reach is filled from here.

create table erasure (
    id           uuid primary key,
    person_hash  text        not null unique,
    -- Of the address as a mailbox; none for whoever gave no address.
    mailbox_hash text,
    erased_at    timestamptz not null,
    -- Stands in the list outside the database.
    listed       boolean     not null default false,
    -- How somebody asked who could not do it themselves, whom they told (an account), and the case that they named.
    asked_how    text,
    done_by      text,
    reference    text
);

create index erasure_unlisted on erasure (erased_at) where not listed;
