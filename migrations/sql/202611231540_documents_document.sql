--liquibase formatted sql

--changeset countersign:documents-document
create table document (
  id uuid primary key,
  world_id uuid not null,
  organization_id uuid not null,
  declared_by uuid not null,
  name text not null check (length(name) between 1 and 200),
  state text not null check (state in ('DECLARED', 'READY')),
  declared_sha256 bytea check (octet_length(declared_sha256) = 32),
  declared_length bigint check (declared_length >= 0),
  original_sha256 bytea check (octet_length(original_sha256) = 32),
  head_rendition_id uuid,
  version integer not null default 0 check (version >= 0),
  pages integer not null default 0 check (pages >= 0),
  recognized_form text,
  recognized_edition text,
  preflight text,
  created_at timestamptz not null,
  ready_at timestamptz,
  check ((state = 'READY') = (original_sha256 is not null and head_rendition_id is not null and ready_at is not null)),
  check ((recognized_form is null) = (recognized_edition is null))
);
create index document_organization on document (world_id, organization_id, id);
--rollback drop table document;
