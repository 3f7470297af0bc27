-- Who typed a sign-up in for somebody decides nothing in it; whoever put somebody forward decides nothing about them.
alter table involvement add column entered_by text;

alter table put_forward add column accepted_as uuid references involvement on delete set null;

create index put_forward_accepted on put_forward (accepted_as) where accepted_as is not null;
create index asked_answered on asked (involvement_id) where answered_at is not null;
