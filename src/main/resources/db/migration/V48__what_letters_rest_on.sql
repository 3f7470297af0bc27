-- What must still be so when a letter goes, asked again at that moment; and which letters belong to a mailbox, whoever it is of.

alter table letter
    add column grounds    jsonb,
    add column to_mailbox boolean not null default false;
