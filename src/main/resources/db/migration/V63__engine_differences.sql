-- In what the workflow engine and our own record differed when they were last compared. Names nobody.

create table engine_difference (
    id uuid primary key,
    kind text not null,
    subject text not null,
    reference text,
    detail text not null,
    -- When it was first seen; a comparison that finds it again leaves it.
    since timestamptz not null,
    unique (kind, subject)
);

-- One row: when they were last compared.
create table engine_comparison (
    id boolean primary key default true check (id),
    compared_at timestamptz not null
);

-- When mail went out last.
create index letter_sent on letter (settled_at) where state = 'SENT';
