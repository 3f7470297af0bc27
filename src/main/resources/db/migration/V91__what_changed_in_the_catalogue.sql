-- What each opportunity said when it was last looked at: whoever wants to know what changed compares.
create table opportunity_change (
    slug       text        primary key,
    -- SHA-256 of all that it says to everybody.
    content    text        not null,
    open       boolean     not null,
    changed_at timestamptz not null
);
