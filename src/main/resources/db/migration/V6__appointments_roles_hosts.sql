-- Appointments, roles, and the pool of hosts who meet newcomers.

create table appointment (
    id             uuid primary key,
    involvement_id uuid        not null references involvement,
    starts_at      timestamptz not null,
    minutes        integer     not null,
    place          text        not null,
    agreed_at      timestamptz not null,
    called_off_at  timestamptz,
    missed         boolean     not null,
    version        integer     not null
);

create index appointment_involvement on appointment (involvement_id, agreed_at);

create table role_holder (
    id             uuid primary key,
    opportunity    text        not null references opportunity,
    person_id      uuid        not null references person,
    involvement_id uuid        not null references involvement,
    stage          text        not null,
    since          timestamptz not null,
    until          date,
    contact        text,
    ended_at       timestamptz,
    version        integer     not null
);

create index role_holder_person on role_holder (person_id);
create index role_holder_involvement on role_holder (involvement_id);
create index role_holder_opportunity on role_holder (opportunity) where ended_at is null;

create table host (
    id           uuid primary key,
    person_id    uuid        not null references person,
    every_months integer     not null,
    since        timestamptz not null,
    paused_until date,
    left_at      timestamptz,
    version      integer     not null
);

create unique index host_once on host (person_id) where left_at is null;
create index host_person on host (person_id);

-- Whom hosts were asked to meet.
create table hosting (
    id             uuid primary key,
    person_id      uuid        not null references person,
    involvement_id uuid        not null references involvement,
    state          text        not null,
    asked_at       timestamptz not null,
    version        integer     not null
);

create index hosting_person on hosting (person_id);
create index hosting_involvement on hosting (involvement_id);
create index hosting_asked on hosting (asked_at);

-- Databases that know the catalogue already get the pathways as new ones do; an admin's own choice stays.
update opportunity set pathway = 'ongoing-role'
    where slug in ('inductions', 'newsletter-co-editor', 'clinic-advisor', 'fundraising', 'local-meetups', 'mentor')
        and pathway is null;
update opportunity set pathway = 'chat' where slug = 'chat' and pathway is null;
