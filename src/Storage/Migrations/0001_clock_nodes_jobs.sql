-- How far the platform's clock is ahead of the machine's; one row. Moves in the sandbox only.
create table clock (
    only_row boolean primary key default true check (only_row),
    offset_microseconds bigint not null
);
insert into clock (offset_microseconds) values (0);

-- Nodes that hold, or held, a lease (a session advisory lock on their number). A node's row goes when its unfinished work has been taken over.
create sequence node_number as int;
create table node (
    number int primary key,
    machine text not null,
    process int not null,
    started_at timestamptz not null
);

-- Durable work. A row is there until its work is done. A worker leases it by leased_until, which is in no index, so that taking is a heap-only update.
create sequence job_id increment by 1000;
create table job (
    id bigint primary key,
    queue smallint not null,
    owner bigint not null,
    attempts smallint not null default 0,
    node int,
    due_at timestamptz not null,
    created_at timestamptz not null,
    leased_until timestamptz,
    key text,
    payload bytea not null
) with (fillfactor = 80, autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_threshold = 2000, autovacuum_vacuum_cost_delay = 0);
create index job_due on job (queue, due_at);
create unique index job_key on job (queue, key) where key is not null;
