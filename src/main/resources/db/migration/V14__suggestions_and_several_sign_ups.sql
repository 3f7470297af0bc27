-- What people may enjoy about an opportunity: by it they are suggested what suits them.
alter table opportunity add column enjoy jsonb not null default '[]';

-- Databases that know the catalogue already get what a new one starts with.
update opportunity set enjoy = '["writing", "designing", "technology"]'
    where slug in ('communications');
update opportunity set enjoy = '["sharing", "organising", "deciding"]'
    where slug in ('co-op-support');
update opportunity set enjoy = '["organising", "deciding", "campaigning"]'
    where slug in ('movement-building');
update opportunity set enjoy = '["learning", "campaigning"]'
    where slug in ('international');
update opportunity set enjoy = '["technology"]'
    where slug in ('digital-infrastructure');
update opportunity set enjoy = '["writing", "deciding"]'
    where slug in ('people-policy-culture', 'write-a-policy');
update opportunity set enjoy = '["learning", "deciding", "campaigning"]'
    where slug in ('anti-racism');
update opportunity set enjoy = '["talking", "organising"]'
    where slug in ('events-planning', 'fundraising', 'local-meetups', 'lead-a-network');
update opportunity set enjoy = '["deciding"]'
    where slug in ('board', 'worker-member');
update opportunity set enjoy = '["talking"]'
    where slug in ('spread-the-newsletter', 'phone-bank', 'visit-co-ops', 'chat', 'say-hello');
update opportunity set enjoy = '["writing", "sharing"]'
    where slug in ('case-study');
update opportunity set enjoy = '["designing"]'
    where slug in ('photos', 'event-graphic');
update opportunity set enjoy = '["designing", "technology"]'
    where slug in ('logo', 'web-pages');
update opportunity set enjoy = '["sharing"]'
    where slug in ('share-a-policy', 'marketing-knowledge');
update opportunity set enjoy = '["writing"]'
    where slug in ('newsletter-bio', 'funding-bid', 'newsletter-co-editor');
update opportunity set enjoy = '["talking", "learning", "deciding"]'
    where slug in ('all-hands');
update opportunity set enjoy = '["talking", "sharing"]'
    where slug in ('inductions', 'clinic-advisor', 'mentor');
update opportunity set enjoy = '["talking", "sharing", "learning"]'
    where pathway = 'peer-network';
update opportunity set enjoy = '["campaigning"]'
    where slug in ('co-op-fortnight', 'international-solidarity', 'solidfund');
update opportunity set enjoy = '["organising", "campaigning"]'
    where slug in ('plan-a-campaign');
update opportunity set enjoy = '["learning"]'
    where slug in ('become-a-member');
update opportunity set enjoy = '["talking", "learning"]'
    where slug in ('induction');

-- One press of the button may sign up for several opportunities: its key names all of them.
alter table involvement drop constraint involvement_submission_key_key;
alter table involvement add constraint involvement_submission unique (submission_key, opportunity);
