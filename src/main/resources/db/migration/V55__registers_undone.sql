-- What two people entered in a register or struck from it can be undone for a while, by two people again.
alter table register_change
    add undo_by   text,
    add undone_by text,
    add undone_at timestamptz;
