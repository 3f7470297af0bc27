-- Who comes to a meeting, as each of them said.
create table rsvp (
    id         uuid        primary key,
    meeting_id uuid        not null references meeting,
    person_id  uuid        not null references person,
    coming     boolean     not null,
    -- When the meeting was to begin as it was answered: of another date nothing was said.
    starts_at  timestamptz not null,
    said_at    timestamptz not null,
    version    integer     not null,
    unique (meeting_id, person_id)
);

create index rsvp_person on rsvp (person_id);

-- What of a group's meetings everybody may know. Anyone could come to sessions before, too.
alter table working_group add column openness text not null default 'MEMBERS';
update working_group set openness = 'DATES' where kind = 'SERIES';

-- Whether somebody agreed to be named on the group's public page.
alter table group_member add column named boolean not null default false;

-- The date that somebody would rather come on than the one that they were invited to.
alter table involvement add column rather_on timestamptz;

-- What public pages show of meetings is asked for by when they begin.
create index meeting_starts on meeting (starts_at);
