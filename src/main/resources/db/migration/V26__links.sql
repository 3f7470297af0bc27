-- Links can be made useless and replaced: each carries the count at which it was made. Links of before carry 0.

alter table involvement
    add column link_generation int not null default 0;

alter table asked
    add column link_generation int         not null default 0,
    -- Null too for what was answered before this column.
    add column answered_at     timestamptz;

-- Counts how often everybody who was signed in as them was signed out.
alter table person
    add column session_generation int not null default 0;
