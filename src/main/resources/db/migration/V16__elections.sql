-- Elections of Directors, and co-options. No ballot is tied to a person anywhere: what is kept are papers without names,
-- alike ones together, or sums.

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
    -- The date of the meeting that nominations closed for; null while they are open.
    closed_for        timestamptz,
    adjourned         boolean     not null default false,
    came              integer,
    -- How its votes are counted; null before the meeting, and where there was no vote.
    method            text,
    -- Those Directors who retire by rotation, as they were on the day of the call.
    retiring          jsonb       not null default '[]',
    lot               jsonb,
    sequence          integer     not null default 0,
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
create index election_open_by_due on election (due) where outcome is null;

-- Every date that was ever set: none is overwritten, so that everybody can see what moved and why.
create table election_date (
    id          uuid primary key,
    election_id uuid        not null references election,
    what        text        not null,
    at          timestamptz not null,
    words       text,
    named_at    timestamptz not null,
    happened_at timestamptz,
    replaced_at timestamptz,
    reason      text
);

create unique index election_date_current on election_date (election_id, what) where replaced_at is null;
create index election_date_election on election_date (election_id, at);

create table election_step (
    id          uuid primary key,
    election_id uuid        not null references election,
    at          timestamptz not null,
    what        text        not null,
    done_by     text        not null,
    for_all     boolean     not null,
    form        text,
    answers     jsonb       not null
);

create index election_step_election on election_step (election_id, at);

-- Who was entitled to vote when the list was published. Lines without a vote say why.
create table roll_line (
    id            uuid primary key,
    election_id   uuid    not null references election,
    number        integer not null,
    person_id     uuid references person,
    member_number integer not null,
    name          text    not null,
    capacity      text    not null,
    organisation  text,
    has_vote      boolean not null,
    remark        text,
    unique (election_id, number)
);

create index roll_line_person on roll_line (person_id);

-- Who stands, in the order that was drawn, as it was published.
create table listed_candidate (
    id            uuid primary key,
    election_id   uuid    not null references election,
    nomination_id uuid    not null,
    person_id     uuid references person,
    position      integer not null,
    name          text    not null,
    coop          text,
    statement     text    not null,
    photo_id      uuid,
    stood_down_at timestamptz,
    elected       boolean not null default false,
    unique (election_id, position),
    unique (election_id, nomination_id)
);

create index listed_candidate_person on listed_candidate (person_id);
create index listed_candidate_nomination on listed_candidate (nomination_id);
