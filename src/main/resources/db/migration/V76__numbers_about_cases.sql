-- Where somebody stood when it ended: where people drop out is seen by it. Of what ended before, nobody knows it any more.
alter table involvement add column last_milestone text;

-- What is counted by when it began, and by when it ended.
create index involvement_created on involvement (created_at);
create index involvement_ended on involvement (ended_at) where ended_at is not null;
