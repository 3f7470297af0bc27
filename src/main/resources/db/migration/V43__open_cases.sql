-- Every case that is open, whatever it is about: what waits for whom, since when and until when.
-- A migration that changes a type of these columns, or drops one, drops the view first and makes it again.

create view open_case as
select i.reference, 'MH' as kind, i.pathway, o.title, i.milestone, i.turn, i.owner,
       -- The working group whose facilitators have it, as people call it.
       g.name as owners_group,
       i.due, i.created_at as since
from involvement i
join opportunity o on o.slug = i.opportunity
left join working_group g on i.owner = 'facilitators-' || g.slug and g.kind = 'WORKING_GROUP'
where i.outcome is null
union all
select m.reference, 'GM', m.pathway, 'Meeting of ' || g.name, m.milestone, m.turn, m.owner, g.name, m.due, m.starts_at
from meeting m
join working_group g on g.slug = m.working_group
where m.outcome is null
union all
select e.reference, 'PO', e.pathway, 'A letter to pass on', e.milestone, e.turn, e.owner, g.name, e.due, e.created_at
from errand e
left join working_group g on e.owner = 'facilitators-' || g.slug and g.kind = 'WORKING_GROUP'
where e.outcome is null
union all
select v.reference, 'EL', v.pathway, v.title, v.milestone, v.turn, v.owner, null, v.due, v.created_at
from election v
where v.outcome is null;
