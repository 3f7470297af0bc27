-- Which key seals the mailed links of this database: a fingerprint, nothing of the key itself. Of one row.
create table link_key (
    id smallint primary key check (id = 1),
    fingerprint text not null,
    since timestamptz not null
);
