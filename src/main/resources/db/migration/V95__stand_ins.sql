-- Somebody who can't do what they do at a meeting looks for somebody who does it in their place.
create table stand_in_search (
    id            uuid primary key,
    meeting       text        not null,
    working_group text        not null,
    duty          text        not null,
    starts_at     timestamptz not null,
    person_id     uuid references person,
    made_at       timestamptz not null,
    told_at       timestamptz,
    closed_at     timestamptz,
    taken_by      uuid references person,
    taken_at      timestamptz
);

create unique index stand_in_search_open on stand_in_search (meeting, duty, person_id)
    where taken_by is null and closed_at is null;
create index stand_in_search_person on stand_in_search (person_id);
create index stand_in_search_taken on stand_in_search (taken_by);
create index stand_in_search_group on stand_in_search (working_group, starts_at);

-- Who was asked, and whether they said no.
create table stand_in_ask (
    id         uuid primary key,
    search_id  uuid        not null references stand_in_search on delete cascade,
    person_id  uuid        not null references person,
    at         timestamptz not null,
    said_no_at timestamptz
);

create index stand_in_ask_person on stand_in_ask (person_id);
create index stand_in_ask_search on stand_in_ask (search_id);
