--liquibase formatted sql

--changeset countersign:db-world
create table world (
  id uuid primary key,
  name text not null unique check (length(name) between 1 and 100),
  created_at timestamptz not null default now()
);
comment on table world is 'A practice space of one vendor; a deployment without practice spaces has exactly one row.';
insert into world (id, name) values ('00000000-0000-7000-8000-000000000001', 'main');
--rollback drop table world;
