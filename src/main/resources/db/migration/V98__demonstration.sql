-- A database of made-up people says so: it is never served as a real one, and a real one never as a demonstration.
create table demonstration (
    id smallint primary key default 1 check (id = 1)
);
