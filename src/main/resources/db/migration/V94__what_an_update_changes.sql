-- What an update changes is shown to the admins until one of them has read it: the versions that were read about, by the headings of
-- CHANGELOG.md.
create table changes_read (
    version text primary key,
    read_at timestamptz not null
);
