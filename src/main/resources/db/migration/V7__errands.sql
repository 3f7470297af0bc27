-- Letters to people whom no e-mail reaches: each is passed on by a coordinator.

create table errand (
    id         uuid primary key,
    reference  text        not null unique,
    letter_id  uuid        not null references letter,
    milestone  text,
    turn       text,
    owner      text,
    due        timestamptz,
    outcome    text,
    note       text,
    done_by    text,
    created_at timestamptz not null,
    ended_at   timestamptz,
    version    integer     not null
);

create index errand_letter on errand (letter_id);
create index errand_open_by_due on errand (due) where outcome is null;
