-- What happened lately, whatever case it happened in: the front page of the office asks since when somebody was there.
create index step_at on step (at);
