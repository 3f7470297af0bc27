-- Where this database sends its emails from, when the last one went, and whether sending is paused: a database that was restored or
-- copied sends nothing before an admin has looked at what waits. Of one row.
create table mail_place (
    id smallint primary key check (id = 1),
    public_url text not null,
    last_sent_at timestamptz,
    paused_since timestamptz,
    paused_why text,
    check ((paused_since is null) = (paused_why is null))
);
