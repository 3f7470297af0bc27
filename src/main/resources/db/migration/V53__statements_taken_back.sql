-- Every import of a statement, and every payment from it, can be taken back. Nothing of what a statement says is kept but its payments.
create table statement_import (
    id            uuid primary key,
    entered_by    text        not null,
    entered_at    timestamptz not null,
    payments      integer     not null,
    taken_back_by text,
    taken_back_at timestamptz,
    version       integer     not null
);

create index statement_import_entered_at on statement_import (entered_at);

-- What a secretary said about a file that does not say it itself, for the next one of that shape: a hash of its names of columns.
create table statement_shape (
    shape     text primary key,
    day_order text,
    money_in  text not null,
    columns   text
);

alter table payment
    add column import_id     uuid references statement_import,
    add column recognised_by uuid references statement_import,
    add column day_by_hand   date,
    add column told          boolean not null default false;

create index payment_import_id on payment (import_id) where import_id is not null;
create index payment_recognised_by on payment (recognised_by) where recognised_by is not null;

alter table reckoning
    add column import_id uuid references statement_import;
