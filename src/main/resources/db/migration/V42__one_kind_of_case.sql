-- What a pathway works on is one kind of thing, whatever it is about. What all have in common is called alike.

alter table meeting
    add column pathway    text,
    add column form       text,
    add column ahead      jsonb not null default '[]',
    add column created_at timestamptz,
    add column ended_at   timestamptz;

-- Nobody wrote down when an older meeting was put down: before the first thing that is known of it.
update meeting set
    pathway = 'group-meeting',
    created_at = least(
        starts_at, now(), (select min(s.at) from meeting_step s where s.meeting_id = meeting.id)),
    ended_at = case when outcome is not null then
        coalesce(recorded_at, (select max(s.at) from meeting_step s where s.meeting_id = meeting.id), ends_at) end;

alter table meeting
    alter column pathway set not null,
    alter column created_at set not null,
    alter column ahead drop default;

-- An election is over once everybody knows its result, or it is called off; its pathway ends after that.
alter table election rename column called_at to created_at;
alter table election rename column ended_at to over_at;
alter table election
    add column pathway  text,
    add column form     text,
    add column ahead    jsonb not null default '[]',
    add column ended_at timestamptz;

update election set
    pathway = case kind when 'CO_OPTION' then 'co-option' else 'board-election' end,
    ended_at = case when outcome is not null then coalesce(over_at, result_at) end;

alter table election
    alter column pathway set not null,
    alter column ahead drop default;

alter table errand
    add column pathway text  not null default 'pass-on',
    add column form    text,
    add column ahead   jsonb not null default '[]';

alter table errand
    alter column pathway drop default,
    alter column ahead drop default;

-- And so are the lines of their histories.
alter table step rename column involvement_id to case_id;
alter table meeting_step rename column meeting_id to case_id;
alter table election_step rename column election_id to case_id;

alter table meeting_step
    add column form    text,
    add column answers jsonb not null default '{}';

alter table meeting_step alter column answers drop default;
