-- The votes as they were entered. A correction is another entry; the last one counts, and none is deleted. Candidates are
-- numbers here: their names stand on the list alone, and the count is worked out whenever it is shown.

create table votes_entry (
    id           uuid primary key,
    election_id  uuid        not null references election,
    number       integer     not null,
    method       text        not null,
    papers       bigint      not null,
    ballots      text,
    tally        jsonb,
    lot          jsonb       not null,
    entered_by   text        not null,
    entered_at   timestamptz not null,
    confirmed_by text,
    confirmed_at timestamptz,
    unique (election_id, number),
    check ((ballots is null) <> (tally is null))
);
