--liquibase formatted sql

--changeset countersign:filings-filing
create table filing (
  id uuid primary key,
  world_id uuid not null,
  organization_id uuid not null,
  attorney_id uuid not null,
  client_id uuid not null,
  form text not null check (length(form) between 1 and 20),
  edition text not null check (length(edition) <= 20),
  channel text not null check (channel in ('USCIS_API', 'USCIS_PDF_UPLOAD', 'USCIS_PAPER', 'EOIR_ECAS')),
  reference text check (length(reference) between 1 and 100),
  release_mode text not null check (release_mode in ('MANUAL', 'AUTO')),
  state text not null check (state in ('DRAFT', 'AWAITING_SIGNATURES', 'SIGNED', 'RELEASED', 'PACKAGED', 'SUBMITTED',
    'RECEIVED', 'ACCEPTED', 'REJECTED', 'DECLINED', 'WITHDRAWN', 'STALE')),
  problem text,
  created_at timestamptz not null,
  state_since timestamptz not null
);
create index filing_client on filing (world_id, client_id, id);
create index filing_attorney on filing (world_id, attorney_id, id);
--rollback drop table filing;
