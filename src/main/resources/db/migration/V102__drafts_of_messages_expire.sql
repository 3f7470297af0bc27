-- A draft that nobody sends is deleted some weeks after it was last changed.
alter table mailing add column changed_at timestamptz;
update mailing set changed_at = made_at;
alter table mailing alter column changed_at set not null;
create index mailing_drafts on mailing (changed_at) where sent_at is null;
