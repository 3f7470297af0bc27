-- What forms offer to choose from, kept in the office: one row a list, its entries one a line.
create table office_list (
    name       text primary key,
    entries    text        not null,
    changed_by text        not null,
    changed_at timestamptz not null,
    version    integer     not null default 0
);
