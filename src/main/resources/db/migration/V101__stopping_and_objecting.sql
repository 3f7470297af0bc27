-- The page on which whoever gets an email of a kind that one may stop says so: mail programs offer it as a button (RFC 8058).
alter table letter add column stop_link text;

-- That somebody whom a file brought in said no and is not kept any more. Who they were is not kept either.
create table import_objection (
    id        uuid primary key,
    import_id uuid        not null,
    at        timestamptz not null
);

create index import_objection_import on import_objection (import_id);
