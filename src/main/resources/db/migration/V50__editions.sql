-- What open cases began with: diagrams lie with the engine, their forms and letters here. A text that did not change is kept once.
create table edition (
    id varchar(64) primary key,
    since timestamp with time zone not null
);

create table edition_text (
    digest char(64) primary key,
    text text not null
);

create table edition_file (
    edition_id varchar(64) not null references edition (id) on delete cascade,
    path varchar(200) not null,
    digest char(64) not null references edition_text (digest),
    primary key (edition_id, path)
);

-- A case that is not here, because it began before there were editions, has what is newest.
create table case_edition (
    reference varchar(20) primary key,
    edition_id varchar(64) not null references edition (id)
);
create index case_edition_of on case_edition (edition_id);
