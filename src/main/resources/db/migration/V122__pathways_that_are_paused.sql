-- Pathways that an admin has paused, and the opportunities that were closed for it and are opened after it.
create table pathway_pause (
    pathway text primary key,
    since timestamptz not null,
    until date not null,
    paused_by text not null,
    closed text[] not null
);
-- Who stands still with their pathway goes on with it, not before.
alter table involvement add column paused_with_pathway boolean not null default false;
create index involvement_paused_with_pathway on involvement (pathway) where paused_with_pathway;
