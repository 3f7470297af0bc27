-- What is kept about an account's sign-in beside the engine's own table of users, which holds name, address and password.

create table account (
    user_id       text primary key,
    -- Stands in links and in the cookie of a known device, in place of the name.
    id            uuid    not null unique,
    -- Raised whenever what was given out before, links and sessions, is to be void.
    generation    integer not null,
    -- The secret of the second factor, sealed; waits for its first code in the second column.
    totp_secret   bytea,
    totp_waiting  bytea,
    -- The last period of 30 seconds whose code was taken: no code is taken twice.
    totp_step     bigint  not null,
    -- SHA-256 of the key by which programs sign in.
    program_key   bytea
);

-- SHA-256 of each code that stands in for the second factor once; gone when it is used.
create table recovery_code (
    user_id text  not null references account on delete cascade,
    hash    bytea not null,
    primary key (user_id, hash)
);
