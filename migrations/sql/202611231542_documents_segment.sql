--liquibase formatted sql

--changeset countersign:documents-segment
create table segment (
  rendition_id uuid not null references rendition (id),
  ordinal integer not null check (ordinal >= 0),
  step text not null check (length(step) between 1 and 200),
  start_offset bigint not null check (start_offset >= 0),
  length bigint not null check (length > 0),
  sha256 bytea not null check (octet_length(sha256) = 32),
  crc32 bigint not null check (crc32 between 0 and 4294967295),
  revision_sha256 bytea not null check (octet_length(revision_sha256) = 32),
  revision_crc32 bigint not null check (revision_crc32 between 0 and 4294967295),
  digest_state bytea not null,
  signing_plan text,
  blob_key text,
  content bytea check (octet_length(content) < 65536),
  created_at timestamptz not null,
  primary key (rendition_id, ordinal),
  unique (rendition_id, start_offset),
  check ((blob_key is null) <> (content is null)),
  check (content is null or octet_length(content) = length),
  check ((ordinal = 0) = (start_offset = 0))
);
--rollback drop table segment;
