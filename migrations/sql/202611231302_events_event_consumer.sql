--liquibase formatted sql

--changeset countersign:events-event-consumer
create table event_consumer (
  name text primary key,
  tx xid8 not null default '0',
  seq bigint not null default 0
);
comment on table event_consumer is 'Where each consumer stands; the row lock is the lease of the node that drives it.';
--rollback drop table event_consumer;
