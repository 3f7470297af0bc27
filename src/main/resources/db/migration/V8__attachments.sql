-- Files that people hand in.

create table attachment (
    id             uuid primary key,
    involvement_id uuid        not null references involvement,
    name           text        not null,
    type           text        not null,
    size           integer     not null,
    content        bytea       not null,
    thumbnail      bytea,
    added_at       timestamptz not null
);

create index attachment_involvement on attachment (involvement_id);
-- Photos and documents are compressed already.
alter table attachment alter column content set storage external;

-- Databases that know the catalogue already get the pathway as new ones do; an admin's own choice stays.
update opportunity set pathway = 'one-off-task'
    where slug in ('spread-the-newsletter', 'case-study', 'photos', 'logo', 'share-a-policy', 'newsletter-bio',
                   'event-graphic', 'phone-bank', 'write-a-policy', 'funding-bid', 'web-pages', 'visit-co-ops')
        and pathway is null;
