-- An address is a mailbox, and several people may read one: a confirmed address says where letters reach somebody, not who they are.
drop index person_confirmed_email;
create index person_email on person (email_key) where email_key is not null;

-- Counts every change of address: a link that was sent before is void.
alter table person add column address_generation integer not null default 0;

-- Whether the same person may be on their way through it twice at once: a second photo, yes; a second membership, no.
alter table opportunity add column repeatable text;
update opportunity set repeatable = 'always' where pathway in ('one-off-task', 'new-network');
update opportunity set repeatable = 'nominates=another' where pathway = 'board-nomination';
update opportunity set repeatable = 'wish=action|plan|propose' where pathway = 'campaign';
update opportunity set repeatable = 'wish=topic|lead' where pathway = 'peer-network';
