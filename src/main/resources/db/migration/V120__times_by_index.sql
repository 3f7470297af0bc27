-- How long people waited, month by month, is read from the index alone: of 100,000 cases the rows themselves are
-- fifty megabytes that no figure needs.
drop index involvement_asked;
create index involvement_asked on involvement (asked_at)
    include (pathway, opportunity, first_answered_at, ended_at) where asked_at is not null;
drop index involvement_ended;
create index involvement_ended on involvement (ended_at)
    include (pathway, opportunity, asked_at, created_at) where ended_at is not null;
