-- What the admins have to look at, and since when it is so; of a kind once. Names nobody.
create table admin_alert (
    kind text primary key,
    words text not null,
    since timestamptz not null
);

-- Of one row: when they were told by email last, and whether they were told since that all is well again.
create table admin_alert_told (
    id smallint primary key check (id = 1),
    told_at timestamptz not null,
    open boolean not null
);

-- Of one row: when --backup was done last.
create table backup_made (
    id smallint primary key check (id = 1),
    made_at timestamptz not null
);
