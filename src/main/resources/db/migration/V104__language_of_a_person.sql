-- The language that somebody reads, where it is not English: the one that they signed up in, or chose since.
alter table person add column language text check (language ~ '^[a-z]{2,3}$');
