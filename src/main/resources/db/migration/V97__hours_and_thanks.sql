-- A group that agreed to it: its people may note their hours.
create table hours_group (
    working_group text primary key references working_group,
    since         timestamptz not null,
    agreed_by     text        not null
);

-- What somebody noted of themselves.
create table hours_noted (
    id            uuid primary key,
    person_id     uuid        not null references person,
    working_group text        not null references working_group,
    day           date        not null,
    minutes       int         not null check (minutes between 1 and 1440),
    words         text        not null,
    noted_at      timestamptz not null
);

create index hours_noted_person on hours_noted (person_id, day);
create index hours_noted_group on hours_noted (working_group, day);

-- Who was thanked, by whom, and in which words.
create table thanks (
    id              uuid primary key,
    person_id       uuid        not null references person,
    looked_after_by text        not null,
    words           text        not null,
    thanked_by      text        not null,
    at              timestamptz not null
);

create index thanks_person on thanks (person_id, looked_after_by, at);
