-- What admins mended by hand: who, when, what and why. The reason is free text: it is looked through when somebody is erased.
create table mended (
    id uuid primary key,
    at timestamptz not null,
    act text not null,
    subject text not null,
    reference text,
    reason text not null,
    done_by text not null
);
create index mended_at on mended (at desc, id);
