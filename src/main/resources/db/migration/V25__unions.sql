-- Two records that turned out to be one person: the former one is kept, so that it can be given back what was its own.
alter table person add column united_into uuid references person on delete cascade;
create index person_united_into on person (united_into) where united_into is not null;

create table person_union (
    id         uuid primary key,
    from_id    uuid        not null references person on delete cascade,
    to_id      uuid        not null references person on delete cascade,
    united_at  timestamptz not null,
    united_by  text        not null,
    undone_at  timestamptz,
    undone_by  text,
    version    integer     not null
);

create index person_union_from on person_union (from_id);
create index person_union_to on person_union (to_id);
create index person_union_at on person_union (united_at desc);

-- Each row that went from one record to the other: what the union changed in it, as it was before and after.
create table union_move (
    union_id  uuid  not null references person_union on delete cascade,
    kind      text  not null,
    row_id    text  not null,
    before    jsonb not null,
    after     jsonb,
    primary key (union_id, kind, row_id)
);
