-- When each verb that deletes what is old did so last, and how much that was: admins see it at /monitor/kept.
create table clean_up (
    verb varchar(60) primary key,
    done_at timestamp with time zone not null,
    deleted bigint not null
);
