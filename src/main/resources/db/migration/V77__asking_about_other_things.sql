-- Who agreed to be asked about other things, and what they offer. A no is kept; what they had said is not.
create table willing_person (
    id           uuid primary key,
    person_id    uuid        not null unique references person,
    enjoys       text[]      not null,
    time_needed  text,
    can_words    text        not null,
    speaks_words text        not null,
    when_words   text        not null,
    since        timestamptz not null,
    no_at        timestamptz
);

-- A call for help, in a coordinator's words.
create table callout (
    id          uuid primary key,
    opportunity text        not null references opportunity,
    words       text        not null,
    asked_by    text        not null,
    at          timestamptz not null
);

-- Who was asked by it.
create table callout_ask (
    id         uuid primary key,
    callout_id uuid        not null references callout,
    person_id  uuid        not null references person,
    at         timestamptz not null,
    said_no_at timestamptz
);

create index callout_ask_person on callout_ask (person_id, at);
create index callout_ask_callout on callout_ask (callout_id);
