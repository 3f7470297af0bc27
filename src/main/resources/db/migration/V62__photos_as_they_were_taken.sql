-- A photo with all its pixels as the camera coded them, without what it noted: where a task needs it for print.
alter table attachment add column original bytea;
alter table attachment alter column original set storage external;
