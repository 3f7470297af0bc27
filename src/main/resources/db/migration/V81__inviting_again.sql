-- Somebody whose way ended was asked whether they would take it up again, and what they said.
create table reinvitation (
    id           uuid primary key,
    person_id    uuid        not null references person,
    reference    text        not null,
    opportunity  text        not null references opportunity,
    asked_by     text        not null,
    asked_at     timestamptz not null,
    said_yes     boolean,
    answered_at  timestamptz
);

create index reinvitation_person on reinvitation (person_id, opportunity, asked_at);
