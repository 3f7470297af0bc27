-- The meeting that somebody said they cannot come to: they are invited to a later one.
alter table involvement add column declined_meeting_id uuid references meeting;
