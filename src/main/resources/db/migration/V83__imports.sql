-- A federation that exists already: files with its people, what came of each line, and how columns were understood.

create table data_import (
    id             uuid primary key,
    kind           text        not null,
    state          text        not null,
    -- The file itself, until it is carried out, dropped or two weeks old: it names people.
    file           jsonb,
    columns        jsonb       not null,
    day_order      text,
    uploaded_by    text        not null,
    uploaded_at    timestamptz not null,
    done_by        text,
    done_at        timestamptz,
    made           integer     not null,
    known          integer     not null,
    refused        integer     not null,
    told_by        text,
    told_at        timestamptz,
    take_back_by   text,
    taken_back_by  text,
    taken_back_at  timestamptz,
    version        integer     not null
);

create index data_import_uploaded on data_import (uploaded_at);

-- What an import made. The person goes, and with it the row, when they are erased.
create table import_made (
    id          uuid primary key,
    import_id   uuid    not null references data_import on delete cascade,
    line        integer not null,
    thing       text    not null,
    row_id      uuid    not null,
    person_id   uuid references person on delete cascade,
    contact_id  text
);

create index import_made_import on import_made (import_id, line);
create index import_made_person on import_made (person_id);

-- What the columns of files with these headings mean: a hash of the headings, and no word of them.
create table import_columns (
    shape   text primary key,
    columns jsonb not null
);
