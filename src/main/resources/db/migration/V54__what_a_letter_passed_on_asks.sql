-- The how manieth question its person is asked right after a letter that is passed on by hand was written; null where the
-- letter is about no involvement, or is from before.
alter table errand add column question integer;
