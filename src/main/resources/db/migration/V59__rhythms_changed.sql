-- A change of when a group meets: looked at, saved, and an hour later carried out, unless it is taken back before that.
create table rhythm_change (
    id            uuid primary key,
    working_group text        not null references working_group,
    state         text        not null,
    rrule         text,
    rhythm_since  date,
    starts        time,
    exceptions    jsonb       not null,
    minutes       integer     not null,
    place         text,
    -- References of the meetings that somebody had changed, or that were told already, and that go all the same.
    called_off    jsonb       not null default '[]',
    drafted_by    text        not null,
    drafted_at    timestamptz not null,
    due_at        timestamptz,
    version       integer     not null
);

-- One at a time waits to be carried out.
create unique index rhythm_change_saved on rhythm_change (working_group) where state = 'SAVED';
create index rhythm_change_due on rhythm_change (due_at) where state = 'SAVED';

-- What a rhythm's meeting went for: its date is free for another one.
alter table meeting add column replaced boolean not null default false;
-- Everybody is told of it in one letter, together with others.
alter table meeting add column told_together boolean not null default false;
alter table meeting drop constraint meeting_planned_for_key;
create unique index meeting_planned_for_key on meeting (working_group, planned_for) where not replaced;
