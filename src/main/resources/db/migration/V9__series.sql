-- Besides working groups, series of sessions meet: peer networks, and the All Hands.

alter table working_group add column kind text not null default 'WORKING_GROUP';
alter table working_group add column looked_after_by text;
update working_group set looked_after_by = 'facilitators-' || slug;
alter table working_group alter column looked_after_by set not null;

-- Networks that somebody proposed, and that gather people until they start.
create table proposed_network (
    id             uuid primary key,
    involvement_id uuid not null unique references involvement,
    opportunity    text not null unique references opportunity
);

-- Databases that know the catalogue already get the pathways as new ones do; an admin's own choice stays.
update opportunity set pathway = 'peer-network', working_group = slug
    where slug in ('hr-network', 'governance-network', 'business-network', 'wholefood-network', 'marketing-network')
        and pathway is null;
update opportunity set pathway = 'attend-event', working_group = slug where slug = 'all-hands' and pathway is null;
update opportunity set pathway = 'new-network' where slug = 'lead-a-network' and pathway is null;
update opportunity set pathway = 'ongoing-role' where slug = 'marketing-knowledge' and pathway is null;
update opportunity set pathway = 'chat' where slug = 'become-a-member' and pathway is null;
