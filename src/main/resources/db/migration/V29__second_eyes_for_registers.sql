-- What one secretary enters in a register or strikes from it takes effect when another has looked. Who did it stays on record.

create table register_change (
    id          uuid primary key,
    kind        text        not null,
    name        text,
    person_id   uuid        references person,
    line_id     uuid,
    details     jsonb       not null,
    proposed_by text        not null,
    proposed_at timestamptz not null,
    state       text        not null,
    settled_by  text,
    settled_at  timestamptz,
    version     integer     not null
);

create index register_change_state on register_change (state, proposed_at);
create index register_change_person on register_change (person_id);

-- One line is struck once.
create unique index register_change_once on register_change (line_id) where state = 'PROPOSED' and line_id is not null;

-- Wrong answers to "something that only they know", which are counted by case and day.
create table wrong_answer (
    involvement_id uuid    not null references involvement on delete cascade,
    day            date    not null,
    times          integer not null,
    primary key (involvement_id, day)
);
