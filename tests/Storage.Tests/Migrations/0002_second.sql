insert into sample.word select count(*), 'second' from word;
create table second_only (x int);
