-- The catalogue is edited in the running site: what is edited there goes before its file, and each change is kept.
create table edit (
    -- What was edited, such as opportunity/photos.
    thing     text        not null,
    number    integer     not null,
    what      text        not null,
    -- By field, what stood there before and what stands there since.
    changes   jsonb       not null,
    -- The account; null where it was the file of a new release, or of the folder.
    edited_by text,
    edited_at timestamptz not null,
    primary key (thing, number)
);

alter table opportunity add column edited boolean not null default false;
alter table opportunity add column ordered boolean not null default false;
alter table opportunity add column retired_at timestamptz;

-- Whatever somebody changed so far stays as they left it; the rest goes by its file from now on.
update opportunity set edited = true where version > 0;
