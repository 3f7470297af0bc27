-- An involvement that stands still until a day, by either side's wish.

alter table involvement
    -- Since when it stands still; null while it goes on.
    add column paused_at    timestamptz,
    -- Where it stood, and goes on from.
    add column before_pause jsonb,
    -- The group that has it meanwhile.
    add column paused_with  text;

create index involvement_paused on involvement (paused_at) where paused_at is not null;

-- What happened to a paused involvement meanwhile: it hears of it when it goes on. Codes and ticks only.
create table unheard (
    id             uuid primary key,
    involvement_id uuid        not null references involvement,
    message        text        not null,
    flow           jsonb       not null,
    at             timestamptz not null
);

create index unheard_involvement on unheard (involvement_id, at);
