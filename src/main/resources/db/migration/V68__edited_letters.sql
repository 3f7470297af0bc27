-- The words of letters as they were edited in the running site: a row each time. The last one of a letter holds; where it has no
-- words, the letter has those of its file again.
create table letter_edit (
    letter    text        not null,
    number    integer     not null,
    subject   text,
    because   text,
    body      text,
    -- What stood there before, as people read it: the file may say something else by now.
    former    text        not null,
    edited_by text        not null,
    edited_at timestamptz not null,
    primary key (letter, number),
    check ((subject is null) = (body is null) and (because is null) = (body is null))
);
