--liquibase formatted sql

--changeset countersign:web-idempotent-write
-- The answer of a write, kept in the transaction of that write: no row, no effect.
create table idempotent_write (
  world_id uuid not null,
  caller text not null,
  route text not null,
  idempotency_key text not null check (length(idempotency_key) between 1 and 255),
  request_digest bytea not null check (length(request_digest) = 32),
  status integer not null check (status between 200 and 299),
  location text,
  body bytea not null,
  created_at timestamptz not null,
  expires_at timestamptz not null check (expires_at > created_at),
  primary key (world_id, caller, route, idempotency_key)
);
create index idempotent_write_expires_at on idempotent_write (expires_at);
--rollback drop table idempotent_write;
