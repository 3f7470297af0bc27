-- Each time that an applicant is asked something it is another question: an answer belongs to the one that its page showed.
alter table involvement add column question integer not null default 0;

-- Whoever asked a candidate something may be forgotten; what the candidates answered is theirs, and stays.
alter table candidate_question alter column person_id drop not null;
