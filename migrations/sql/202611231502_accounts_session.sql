--liquibase formatted sql

--changeset countersign:accounts-session
create table session (
  token_hash bytea primary key check (octet_length(token_hash) = 32),
  world_id uuid not null,
  account_id uuid not null references account (id),
  created_at timestamptz not null,
  last_seen_at timestamptz not null,
  expires_at timestamptz not null,
  check (expires_at > created_at)
);
create index session_account on session (account_id);
create index session_expiry on session (expires_at);
--rollback drop table session;
