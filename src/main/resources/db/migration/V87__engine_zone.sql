-- In which zone the dates of the workflow engine stand: its columns have none, and hold the wall clock of the JVM that wrote them. Of one row.
create table engine_zone (
    id smallint primary key check (id = 1),
    zone text not null,
    since timestamptz not null
);
