-- News waits until somebody has had none for a day, and goes out in one letter; replies go to the group that has the case.

alter table letter
    -- Whether it may wait: else it goes at once.
    add column news           boolean not null default false,
    -- Left out at the last moment once its case has ended.
    add column while_open     boolean not null default false,
    -- Left out unless the meeting is still to come, at this time.
    add column meeting_id     uuid,
    add column meeting_starts timestamptz,
    -- While it is held: what it quotes, by placeholder, so that it can become a part of another; and who passes it on.
    add column quoted         jsonb,
    add column passed_on_by   text,
    -- When it went its way as the person's news of that day.
    add column news_at        timestamptz,
    -- The letter that it became a part of.
    add column gathering_id    uuid references letter,
    -- Who reads a reply: an address, none for the site's own; and in words.
    add column reply_to       text,
    add column readers        text;

create index letter_held on letter (next_attempt_at) where state = 'HELD';
create index letter_held_person on letter (person_id) where state = 'HELD';
create index letter_news on letter (person_id, news_at) where news_at is not null;
create index letter_gathering_id on letter (gathering_id) where gathering_id is not null;

create table mailbox (
    camunda_group text primary key,
    address       text        not null,
    set_by        text        not null,
    set_at        timestamptz not null,
    version       integer     not null
);
