-- A confirmed address was replaced by another: kept for as long as it can be put back from the former mailbox.
create table address_change (
    id           uuid primary key,
    person_id    uuid        not null references person,
    from_address text        not null,
    to_address   text        not null,
    changed_at   timestamptz not null,
    settled_at   timestamptz,
    version      int         not null
);

create index address_change_person on address_change (person_id, changed_at);
create index address_change_age on address_change (changed_at);
