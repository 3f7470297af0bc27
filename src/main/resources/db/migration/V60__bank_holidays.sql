-- Bank holidays that an admin added to those of calendar/bank-holidays.txt.
create table bank_holiday (
    day      date primary key,
    name     text        not null,
    added_by text        not null,
    added_at timestamptz not null
);
