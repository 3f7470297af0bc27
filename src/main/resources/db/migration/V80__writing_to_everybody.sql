-- A message to everybody of a group, a meeting or an activity, in a coordinator's words: a draft until it is sent.
create table mailing (
    id              uuid primary key,
    audience        text        not null,
    audience_of     text        not null,
    looked_after_by text        not null,
    subject         text        not null,
    words           text        not null,
    made_by         text        not null,
    made_at         timestamptz not null,
    version         int         not null,
    sent_at         timestamptz,
    sent_by         text
);

create index mailing_lately on mailing (looked_after_by, sent_at);

-- Who got it.
create table mailing_copy (
    id         uuid primary key,
    mailing_id uuid    not null references mailing,
    person_id  uuid    not null references person,
    by_hand    boolean not null
);

create index mailing_copy_person on mailing_copy (person_id);
create index mailing_copy_mailing on mailing_copy (mailing_id);

-- Who asked not to get such messages from those coordinators; from nobody, where none are named.
create table mailing_stop (
    id              uuid primary key,
    person_id       uuid        not null references person,
    looked_after_by text        not null,
    at              timestamptz not null,
    unique (person_id, looked_after_by)
);
