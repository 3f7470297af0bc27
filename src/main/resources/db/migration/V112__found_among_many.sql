-- What somebody is found and sorted by, without capitals and accents: put together once, when it changes, and not for everybody each
-- time somebody is looked for. Erasing a name erases it here.
alter table person
    add column found_by text generated always as (lower(translate(regexp_replace(normalize(
        name || ' ' || coalesce(email, '') || ' ' || coalesce(new_email, '') || ' ' || coalesce(forum_name, ''), NFKD),
        '[\u0300-\u036f]', '', 'g'), 'ØøŁłĐđĦħ', 'OoLlDdHh'))) stored,
    add column sorted_by text generated always as (lower(translate(regexp_replace(normalize(
        name, NFKD), '[\u0300-\u036f]', '', 'g'), 'ØøŁłĐđĦħ', 'OoLlDdHh'))) stored;

-- Lists and counts of what is open are read from here, without the cases themselves, which are wide and of which most have ended.
create index involvement_open_at on involvement (opportunity, pathway, milestone, created_at, reference)
    include (due, turn, owner, before_pause) where outcome is null;

create index involvement_opportunity on involvement (opportunity);
