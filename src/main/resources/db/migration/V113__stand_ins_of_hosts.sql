-- Hosts look for somebody too, and their date is no group's. And one date may be offered for another.
alter table stand_in_search
    alter column working_group drop not null,
    add column return_meeting text,
    add column return_duty text,
    add column return_starts_at timestamptz;

-- A no to doing something at a date is looked for by that date.
create index stand_in_search_date on stand_in_search (meeting, duty, starts_at);
