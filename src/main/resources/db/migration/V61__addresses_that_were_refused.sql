-- The letter failed because the mail server refused the address that it went to, and not for anything else.
alter table letter add column address_refused boolean not null default false;

-- Asked on each page of a case; few letters are refused.
create index letter_address_refused on letter (person_id) where address_refused;
