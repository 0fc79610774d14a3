--liquibase formatted sql

--changeset countersign:credentials-attorney-certificate
-- Attorneys' own certificates. Rows stay for ever: a key once certified is never certified again.
create table attorney_certificate (
  id uuid primary key,
  world_id uuid not null,
  attorney_id uuid not null,
  serial text not null unique,
  -- SHA-256 of SubjectPublicKeyInfo.
  key_sha256 bytea not null unique check (length(key_sha256) = 32),
  -- DER certificates one behind the other, leaf first, root last.
  chain bytea not null,
  not_before timestamptz not null,
  not_after timestamptz not null,
  state text not null check (state in ('VALID', 'ON_HOLD', 'REVOKED')),
  revocation_reason text,
  revoked_at timestamptz,
  reminded_at timestamptz,
  created_at timestamptz not null,
  check (not_before < not_after),
  check ((state = 'REVOKED') = (revoked_at is not null)),
  check ((revoked_at is null) = (revocation_reason is null))
);
create index attorney_certificate_of_attorney on attorney_certificate (attorney_id, created_at);
create index attorney_certificate_expiry on attorney_certificate (not_after) where state = 'VALID';
--rollback drop table attorney_certificate;
