-- Roles of which there are only so many; null where whoever likes may have one.
alter table opportunity add column places integer;
update opportunity set places = 1 where slug = 'newsletter-co-editor';
