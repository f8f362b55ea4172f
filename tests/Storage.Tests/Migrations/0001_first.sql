create table word (place int primary key, word text not null);
insert into word values (0, 'first');
