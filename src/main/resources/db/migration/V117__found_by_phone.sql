-- The digits of a phone number, in which somebody is looked for by theirs: put together once, when it changes.
alter table person
    add column phone_digits text generated always as (regexp_replace(phone, '[^0-9]', '', 'g')) stored;
