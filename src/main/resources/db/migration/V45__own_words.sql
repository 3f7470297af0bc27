-- What others told us in somebody's name, and whether the person has said so by a way of their own.
create table own_word (
    id            uuid primary key,
    involvement_id uuid       not null references involvement on delete cascade,
    kind          text        not null,
    form          text,
    answers       jsonb       not null,
    told_by       text,
    told_at       timestamptz not null,
    heard_by      text,
    heard_at      timestamptz,
    takes_effect  timestamptz,
    state         text        not null,
    version       integer     not null
);

create index own_word_involvement on own_word (involvement_id);
create index own_word_due on own_word (takes_effect) where state = 'HEARD';

-- One withdrawal, and one answer, waits at a time.
create unique index own_word_once on own_word (involvement_id, kind) where state in ('OPEN', 'HEARD');
