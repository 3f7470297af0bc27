-- Who hears when a campaign moves, and what they were told.

create table follower (
    involvement_id uuid primary key references involvement,
    opportunity    text        not null references opportunity,
    since          timestamptz not null
);

create index follower_opportunity on follower (opportunity);

create table campaign_news (
    id          uuid primary key,
    opportunity text        not null references opportunity,
    words       text        not null,
    written_by  text        not null,
    at          timestamptz not null
);

create index campaign_news_opportunity on campaign_news (opportunity, at);

-- Databases that know the catalogue already get the pathway as new ones do; an admin's own choice stays.
update opportunity set pathway = 'campaign'
    where slug in ('co-op-fortnight', 'international-solidarity', 'plan-a-campaign') and pathway is null;
