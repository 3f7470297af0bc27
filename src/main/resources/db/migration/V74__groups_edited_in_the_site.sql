-- Groups are edited in the running site, as the catalogue is: each change is kept in "edit".
alter table working_group add column edited boolean not null default false;
alter table working_group add column retired_at timestamptz;
