-- Asking people by link: the applicant, or somebody who helps along.

alter table involvement add column form text;
alter table involvement add column helper_id uuid references person;

create index involvement_helper on involvement (helper_id) where helper_id is not null;

create table asked (
    id             uuid primary key,
    involvement_id uuid        not null references involvement,
    person_id      uuid        not null references person,
    form           text        not null,
    asked_at       timestamptz not null,
    closed_at      timestamptz,
    version        integer     not null
);

create index asked_involvement on asked (involvement_id);
create index asked_person on asked (person_id);

-- Whom a letter to somebody else speaks of: it goes when they are erased.
alter table letter add column about_person_id uuid references person;

create index letter_about on letter (about_person_id) where about_person_id is not null;
