-- The register of members. It outlasts what else is kept of a person: see docs/operations.md.

create table member_entry (
    id           uuid primary key,
    number       integer not null unique,
    capacity     text    not null,
    person_id    uuid references person,
    name         text    not null,
    address      text    not null,
    organisation text,
    entered_on   date    not null,
    left_on      date,
    left_how     text,
    version      integer not null
);

create index member_entry_person on member_entry (person_id);
create unique index member_entry_once on member_entry (person_id, capacity) where left_on is null;

-- The next number: one row, locked by whoever enters a member, so that no number is left out or given twice.
create table member_number (last integer not null);
insert into member_number values (0);

-- Databases that know the catalogue already get the pathway as new ones do; an admin's own choice stays.
update opportunity set pathway = 'worker-member' where slug = 'worker-member' and pathway is null;
