-- The page on which whoever gets an email of a kind that one may stop says so: mail programs offer it as a button (RFC 8058).
alter table letter add column stop_link text;

-- How many of those whom a file brought in said no, and are not kept any more. Who they were is not kept either.
alter table data_import add column objected integer not null default 0;
