-- Elections of Directors, and co-options.

create table election (
    id                uuid primary key,
    reference         text        not null unique,
    title             text        not null,
    kind              text        not null,
    seats             integer     not null,
    rules             jsonb       not null,
    state             text        not null,
    nominations_open  timestamptz not null,
    nominations_close timestamptz not null,
    notice_by         date,
    meets_at          timestamptz not null,
    meeting           text        not null,
    place             text,
    result_at         timestamptz not null,
    called_by         text        not null,
    called_at         timestamptz not null,
    ended_at          timestamptz,
    reason            text,
    milestone         text,
    turn              text,
    owner             text,
    due               timestamptz,
    outcome           text,
    version           integer     not null
);

-- Nobody has to ask which election they stand in.
create unique index election_one_at_a_time on election ((true)) where ended_at is null;
create index election_by_meeting on election (meets_at);
