-- How coordinators like to be told, when they are away and who stands in for them. They are named by their Camunda user ids.

create table letterbox (
    user_id     text primary key,
    arrivals    boolean     not null,
    digest      boolean     not null,
    quiet_from  time        not null,
    quiet_until time        not null,
    -- They have been told of whatever arrived until then.
    told_until  timestamptz not null,
    version     integer     not null
);

-- One for each coordinator and day, however many nodes write them.
create table digest (
    user_id    text        not null,
    day        date        not null,
    written_at timestamptz not null,
    primary key (user_id, day)
);

create table absence (
    id         uuid primary key,
    user_id    text        not null,
    first_day  date        not null,
    last_day   date        not null,
    deputy     text,
    entered_by text        not null,
    entered_at timestamptz not null,
    version    integer     not null
);

create index absence_last_day on absence (last_day);

-- Groups that somebody is in because they stand in for somebody else.
create table lent_membership (
    user_id       text not null,
    camunda_group text not null,
    primary key (user_id, camunda_group)
);

-- Whose tasks are in other hands while they are away; held by nobody where the group has them.
create table stand_in (
    task_id text primary key,
    user_id text not null,
    held_by text
);

-- Groups in which nobody is there at present.
create table uncovered_group (
    camunda_group text primary key,
    since         timestamptz not null
);

-- A letter to a coordinator, and what has to be so when it is sent.
alter table letter
    add coordinator text,
    add occasion    jsonb;
