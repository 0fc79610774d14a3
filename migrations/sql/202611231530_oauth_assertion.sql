--liquibase formatted sql

--changeset countersign:oauth-assertion
-- Client assertions seen, so that none is accepted twice (RFC 7523 §3, jti).
create table used_assertion (
  client_id uuid not null,
  jti_hash bytea not null check (octet_length(jti_hash) = 32),
  expires_at timestamptz not null,
  primary key (client_id, jti_hash)
);
create index used_assertion_expiry on used_assertion (expires_at);
--rollback drop table used_assertion;
