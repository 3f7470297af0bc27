-- Files whose form was refused: kept for whoever sent them until it is sent again, and not handed in. A hash of the number
-- that their page holds; null for what was handed in.
alter table attachment add column sitting text;

create index attachment_waiting on attachment (added_at) where sitting is not null;
