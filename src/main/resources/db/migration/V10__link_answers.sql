-- What became of those who followed a link of the catalogue: counted by day, and nothing about who.
create table link_answer (
    opportunity text    not null references opportunity,
    answer      text    not null,
    day         date    not null,
    count       integer not null,
    primary key (opportunity, answer, day)
);

update opportunity set link = 'https://forum.workers.coop'
    where slug = 'say-hello' and link is null and pathway is null;
