-- Support through Solidfund: what was promised, and which payments are known. No bank details.

create table pledge (
    id                uuid primary key,
    reference         text    not null unique,
    person_id         uuid    not null references person,
    involvement_id    uuid    not null unique references involvement,
    weekly_pence      integer not null check (weekly_pence > 0),
    pay_by            text    not null,
    coop              text,
    share             boolean not null,
    state             text    not null,
    promised_on       date    not null,
    registered_on     date,
    paid_until        date,
    expected_from     date,
    paused_until      date,
    solidfund_told_on date,
    ended_on          date,
    version           integer not null
);

create index pledge_person on pledge (person_id);
create index pledge_state on pledge (state);

-- The pledge of whoever asked to be forgotten is gone; day and sum stay for the accounts.
create table payment (
    id            uuid primary key,
    pledge_id     uuid references pledge,
    day           date        not null,
    pence         integer     not null check (pence > 0),
    covers_until  date        not null,
    source        text        not null,
    on_statement  boolean     not null,
    noted_by      text        not null,
    noted_at      timestamptz not null,
    taken_back_at timestamptz,
    taken_back_by text,
    version       integer     not null
);

create index payment_pledge on payment (pledge_id, day);

-- Up to which day somebody went through all payments.
create table reckoning (
    id             uuid primary key,
    complete_until date        not null,
    noted_by       text        not null,
    noted_at       timestamptz not null
);

create index reckoning_until on reckoning (complete_until);

-- Databases that know the catalogue already get the pathway as new ones do; an admin's own choice stays.
update opportunity set pathway = 'solidfund-supporter' where slug = 'solidfund' and pathway is null;
