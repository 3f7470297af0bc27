-- Our own tables. The workflow engine keeps its own (ACT_*), and nothing about people is in those.

create table opportunity (
    slug                text primary key,
    title               text    not null,
    summary             text    not null,
    details             text,
    kind                text    not null,
    who                 text    not null,
    time_needed         text    not null,
    minutes             integer,
    commitment          text,
    what_you_need       text,
    meets               text,
    status              text    not null,
    needed_this_quarter boolean not null,
    needed_because      text,
    looked_after_by     text    not null,
    pathway             text,
    working_group       text,
    link                text,
    position            integer not null,
    version             integer not null
);

create table working_group (
    slug         text primary key,
    name         text    not null,
    gathering    text    not null,
    rrule        text,
    rhythm_since date,
    starts       time,
    minutes      integer,
    place        text,
    joining      text,
    version      integer not null
);

create table meeting (
    id            uuid primary key,
    working_group text        not null references working_group,
    starts_at     timestamptz not null,
    ends_at       timestamptz not null,
    place         text,
    sequence      integer     not null,
    unique (working_group, starts_at)
);

create table person (
    id                 uuid primary key,
    name               text        not null,
    contact_by         text        not null,
    email              text,
    email_key          text,
    phone              text,
    forum_name         text,
    email_confirmed_at timestamptz,
    new_email          text,
    created_at         timestamptz not null,
    link_generation    integer     not null,
    version            integer     not null
);

-- One confirmed address belongs to one person; unconfirmed ones may be typed by anybody.
create unique index person_confirmed_email on person (email_key) where email_confirmed_at is not null;

create table consent (
    id        uuid primary key,
    person_id uuid        not null references person,
    purpose   text        not null,
    wording   text        not null,
    source    text        not null,
    given_at  timestamptz not null
);

create index consent_person on consent (person_id);

create table group_member (
    id            uuid primary key,
    working_group text        not null references working_group,
    person_id     uuid        not null references person,
    role          text        not null,
    since         timestamptz not null,
    unique (working_group, person_id)
);

create index group_member_person on group_member (person_id);

create table involvement (
    id                uuid primary key,
    reference         text        not null unique,
    opportunity       text        not null references opportunity,
    pathway           text        not null,
    working_group     text references working_group,
    person_id         uuid        not null references person,
    submission_key    text        not null unique,
    submission_digest text        not null,
    address_confirmed boolean     not null,
    answers           jsonb       not null,
    meeting_id        uuid references meeting,
    outcome           text,
    milestone         text,
    turn              text,
    owner             text,
    due               timestamptz,
    ahead             jsonb       not null,
    created_at        timestamptz not null,
    ended_at          timestamptz,
    version           integer     not null
);

create index involvement_person on involvement (person_id);
create index involvement_open_by_due on involvement (due) where outcome is null;

create table step (
    id             uuid primary key,
    involvement_id uuid        not null references involvement,
    at             timestamptz not null,
    what           text        not null,
    done_by        text        not null,
    form           text,
    answers        jsonb       not null
);

create index step_involvement on step (involvement_id, at);
