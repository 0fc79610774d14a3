--liquibase formatted sql

--changeset countersign:events-event
create table event (
  tx xid8 not null default pg_current_xact_id(),
  seq bigint generated always as identity,
  id uuid not null unique,
  world_id uuid not null,
  type text not null check (type ~ '^[a-z_]+([.][a-z_]+)+$'),
  subject text not null,
  data jsonb not null check (jsonb_typeof(data) = 'object'),
  organization_id uuid,
  client_id uuid,
  at timestamptz not null,
  primary key (tx, seq)
);
create index event_by_world on event (world_id, tx, seq);
comment on table event is 'Append-only. Read by (tx, seq) below pg_snapshot_xmin, never by seq alone.';
--rollback drop table event;
