-- Who stood is settled by the record of the meeting, whoever stands down after it: a ballot file that is entered again counts the same.
alter table election add column held_at timestamptz;

update election set held_at = now() where came is not null;

-- What somebody wrote after a secretary had found their nomination valid: whoever publishes the list is told to read it.
alter table nomination add column changed_at timestamptz;
