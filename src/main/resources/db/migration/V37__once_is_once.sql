-- What was sent from a form of the office, by the number that the form carried: the same twice is done once.
create table office_submission (
    number   text primary key,
    sent_at  timestamptz not null,
    -- Where it led to; none while it is done.
    location text
);

create index office_submission_sent_at on office_submission (sent_at);

-- Nobody is away twice from the same day on: of such entries, made by one press too many, the longest stays.
delete from absence twice
    using absence kept
    where twice.user_id = kept.user_id
      and twice.first_day = kept.first_day
      and twice.id <> kept.id
      and (twice.last_day, twice.entered_at, twice.id) < (kept.last_day, kept.entered_at, kept.id);

alter table absence add constraint absence_once unique (user_id, first_day);
