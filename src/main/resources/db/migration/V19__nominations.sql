-- Who stands for the Board, who was put forward by others, and what the candidates are asked.

create table nomination (
    id                 uuid primary key,
    involvement_id     uuid        not null unique references involvement,
    person_id          uuid        not null references person,
    election_id        uuid        not null references election,
    state              text        not null,
    coop               text,
    member_since       date,
    statement          text,
    photo_id           uuid,
    declared           jsonb       not null,
    proposer_id        uuid references person,
    proposed_at        timestamptz,
    seconder_id        uuid references person,
    seconded_at        timestamptz,
    support_by         timestamptz,
    findings           jsonb       not null,
    mend_by            timestamptz,
    hears_of_next_call boolean     not null,
    entered_at         timestamptz not null,
    settled_at         timestamptz,
    version            integer     not null
);

create index nomination_election on nomination (election_id, state);
create index nomination_person on nomination (person_id);
create index nomination_proposer on nomination (proposer_id) where proposer_id is not null;
create index nomination_seconder on nomination (seconder_id) where seconder_id is not null;
create index nomination_hears on nomination (id) where hears_of_next_call;

-- Nobody stands twice in one election, whichever way they came in.
create unique index nomination_once on nomination (election_id, person_id)
    where state in ('WRITING', 'SUPPORT', 'CHECK', 'FAULT', 'VALID');

create table put_forward (
    involvement_id uuid primary key references involvement,
    nominee_id     uuid references person,
    asked_at       timestamptz not null,
    answer_by      timestamptz not null
);

create index put_forward_nominee on put_forward (nominee_id) where nominee_id is not null;

create table candidate_question (
    id            uuid primary key,
    election_id   uuid        not null references election,
    person_id     uuid        not null references person,
    words         text        not null,
    asked_at      timestamptz not null,
    announced     boolean     not null,
    hidden_at     timestamptz,
    hidden_by     text,
    hidden_reason text,
    version       integer     not null
);

create index candidate_question_election on candidate_question (election_id, asked_at);
create index candidate_question_person on candidate_question (person_id);

create table candidate_answer (
    id            uuid primary key,
    question_id   uuid        not null references candidate_question,
    nomination_id uuid        not null references nomination,
    words         text        not null,
    answered_at   timestamptz not null,
    version       integer     not null,
    unique (question_id, nomination_id)
);

create index candidate_answer_nomination on candidate_answer (nomination_id);

-- Databases that know the catalogue already get the pathway as new ones do; an admin's own words and choice stay.
update opportunity set pathway = 'board-nomination' where slug = 'board' and pathway is null;
update opportunity
    set details = 'Whoever is a member of a worker co-op can stand, or nominate somebody else, who is asked first. Directors'
        || ' are elected by the members, at the annual general meeting as a rule. You can sign up at any time: if no'
        || ' nominations are taken yet, you are told when they are. Who stands is published once nominations have closed,'
        || ' and not before.'
    where slug = 'board'
        and details = 'Whoever is a member of a worker co-op can stand. Directors are elected at the annual general meeting.'
            || ' The date of the next election is not named here yet: get in touch, and you are told how and by when to'
            || ' stand.';
