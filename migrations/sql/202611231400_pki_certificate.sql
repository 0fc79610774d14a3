--liquibase formatted sql

--changeset countersign:pki-certificate
--comment: What each authority issued; revocation lists are made from this table alone.
create table certificate (
  ca text not null check (ca in ('ROOT', 'CEREMONY', 'SERVICES', 'ATTORNEYS')),
  serial text not null check (serial ~ '^[0-9a-f]{16,40}$'),
  sha256 bytea not null unique check (octet_length(sha256) = 32),
  world_id uuid,
  not_before timestamptz not null,
  not_after timestamptz not null,
  created_at timestamptz not null,
  revoked_at timestamptz,
  revocation_reason text check (revocation_reason in (
    'UNSPECIFIED', 'KEY_COMPROMISE', 'AFFILIATION_CHANGED', 'SUPERSEDED',
    'CESSATION_OF_OPERATION', 'CERTIFICATE_HOLD', 'PRIVILEGE_WITHDRAWN')),
  primary key (ca, serial),
  check (not_before < not_after),
  check ((revoked_at is null) = (revocation_reason is null))
);
create index certificate_revoked on certificate (ca, serial) where revoked_at is not null;
comment on column certificate.sha256 is 'Digest of the DER certificate: names it without naming its subject.';
comment on column certificate.world_id is 'Null for the certificates of the service itself.';
--rollback drop table certificate;
