-- The outbox: a letter is written in the transaction of the step that it tells of, and sent after that.

create table letter (
    id              uuid primary key,
    person_id       uuid references person,
    reference       text,
    template        text        not null,
    message_id      text        not null unique,
    to_address      text,
    to_name         text,
    subject         text        not null,
    body_text       text        not null,
    body_html       text        not null,
    calendar        text,
    calendar_method text,
    state           text        not null,
    attempts        integer     not null,
    created_at      timestamptz not null,
    -- When it is due; while somebody is at it, when the claim runs out.
    next_attempt_at timestamptz,
    -- From here on a failure is final.
    give_up_at      timestamptz,
    -- Whose claim it is: one that ran out cannot mark what somebody else has taken over.
    claim           uuid,
    settled_at      timestamptz,
    last_error      text
);

create index letter_due on letter (next_attempt_at) where state = 'WAITING';
create index letter_newest on letter (created_at desc, id);
create index letter_newest_of_state on letter (state, created_at desc, id);
create index letter_person on letter (person_id);
create index letter_reference on letter (reference, created_at desc, id);
