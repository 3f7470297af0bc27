-- A training or a check that runs out, such as first aid, and what of the catalogue demands it.
create table training_kind (
    id              uuid primary key,
    name            text    not null unique,
    months          int     not null,
    needed_for      text references opportunity,
    looked_after_by text    not null,
    retired         boolean not null,
    version         int     not null
);

-- Somebody had it on that day.
create table training (
    id          uuid primary key,
    kind_id     uuid        not null references training_kind,
    person_id   uuid        not null references person,
    done_on     date        not null,
    runs_out_on date        not null,
    recorded_by text        not null,
    recorded_at timestamptz not null,
    asked_at    timestamptz,
    unique (person_id, kind_id, done_on)
);

create index training_runs_out on training (runs_out_on);
