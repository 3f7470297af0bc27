-- The Board. Like the register of members it outlasts what else is kept of a person: a line loses the person, and stays.

create table director (
    id            uuid    primary key,
    person_id     uuid    references person,
    name          text    not null,
    since         date    not null,
    until         date    not null,
    how           text    not null,
    terms_before  integer not null,
    nomination_id uuid,
    left_on       date,
    left_why      text,
    version       integer not null
);

create index director_person on director (person_id);
create unique index director_once on director (person_id) where left_on is null;
