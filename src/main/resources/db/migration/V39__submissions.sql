-- Every form that is posted carries its number now, those of the public pages too. Of the number only a hash is kept, and
-- what the row says is readable with the number only: where the first one led may be a sealed link.
drop table office_submission;

create table submission (
    mark    text primary key,
    -- What was sent, hashed with the number: other words under the same number are not the same again.
    content text not null,
    sent_at timestamptz not null,
    -- What was answered; none while it is done.
    status  int,
    -- Where it led to.
    led_to  bytea
);

create index submission_sent_at on submission (sent_at);
