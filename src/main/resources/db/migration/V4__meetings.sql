-- Meetings become cases of their own: reminded of, moved, called off, and recorded.

alter table working_group add column exceptions jsonb not null default '[]';

alter table meeting add column reference text;
-- Hexadecimal digits are all in a reference's alphabet.
update meeting set reference =
    'GM-' || upper(substr(md5(id::text), 1, 4)) || '-' || upper(substr(md5(id::text), 5, 2));
alter table meeting alter column reference set not null;
alter table meeting add constraint meeting_reference_key unique (reference);

-- The date of the rhythm that it stands for (iCalendar's RECURRENCE-ID), however often it moved; null where a
-- facilitator named the date.
alter table meeting add column planned_for timestamptz;
update meeting set planned_for = starts_at
    where working_group in (select slug from working_group where rrule is not null);
alter table meeting add constraint meeting_planned_for_key unique (working_group, planned_for);
-- One that was called off does not stand in the way of another at the same time.
alter table meeting drop constraint meeting_working_group_starts_at_key;

alter table meeting add column recorded_by text;
alter table meeting add column recorded_at timestamptz;
alter table meeting add column reason text;
alter table meeting add column note text;
alter table meeting add column outcome text;
alter table meeting add column milestone text;
alter table meeting add column turn text;
alter table meeting add column owner text;
alter table meeting add column due timestamptz;
alter table meeting add column version integer not null default 0;

create unique index meeting_at_one_time on meeting (working_group, starts_at)
    where outcome is null or outcome = 'RECORDED';
create index meeting_open_by_due on meeting (due) where outcome is null;

create table meeting_step (
    id         uuid primary key,
    meeting_id uuid        not null references meeting,
    at         timestamptz not null,
    what       text        not null,
    done_by    text        not null
);

create index meeting_step_meeting on meeting_step (meeting_id, at);

-- The register of meetings: who came, and who was expected and did not.
create table attendance (
    id         uuid primary key,
    meeting_id uuid    not null references meeting,
    person_id  uuid    not null references person,
    came       boolean not null,
    unique (meeting_id, person_id)
);

create index attendance_person on attendance (person_id);

alter table group_member add column state text not null default 'ACTIVE';
alter table group_member add column paused_until date;
alter table group_member add column left_at timestamptz;
alter table group_member add column asked_at timestamptz;
alter table group_member add column feed_generation integer not null default 0;
alter table group_member add column version integer not null default 0;
alter table group_member drop constraint group_member_working_group_person_id_key;
create unique index group_member_present on group_member (working_group, person_id) where left_at is null;
