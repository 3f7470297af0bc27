-- Names of other people in a letter are values, known by the person; and no address is sent more than a few unasked emails.

alter table letter
    -- Whom it names, in the order of the places in its text. None (null) for letters from before: their names are text.
    add column names      jsonb,
    -- The address as a mailbox, where anybody can cause such a letter; and since when it counts.
    add column budget_key text,
    add column budget_at  timestamptz;

create index letter_names on letter using gin (names jsonb_path_ops);
create index letter_budget on letter (budget_key, budget_at) where budget_key is not null;
create index letter_budget_held on letter (next_attempt_at) where state = 'HELD' and budget_key is not null;
