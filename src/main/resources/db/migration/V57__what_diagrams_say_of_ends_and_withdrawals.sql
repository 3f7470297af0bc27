-- Why the applicant cannot withdraw from where it stands, and how it ended, in the words of the diagram: nothing of a person.
alter table involvement add column stays varchar(200), add column ended_as varchar(200);
