-- Places in other people's cases in which somebody who was erased may be named: the places, and no name.

create table text_to_redact (
    id         uuid primary key,
    erasure_id uuid        not null references erasure,
    place      text        not null,
    row_id     uuid        not null,
    found_at   timestamptz not null,
    settled_at timestamptz,
    settled_by text,
    outcome    text,
    unique (erasure_id, place, row_id)
);

create index text_to_redact_open on text_to_redact (found_at) where settled_at is null;
