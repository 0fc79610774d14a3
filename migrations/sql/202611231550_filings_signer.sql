--liquibase formatted sql

--changeset countersign:filings-signer
create table signer (
  id uuid primary key,
  world_id uuid not null,
  organization_id uuid not null,
  client_id uuid not null,
  given_name text not null check (length(given_name) between 1 and 100),
  middle_name text check (length(middle_name) between 1 and 100),
  family_name text not null check (length(family_name) between 1 and 100),
  birth_date date not null,
  email text not null check (length(email) between 3 and 254),
  phone text check (length(phone) between 5 and 20),
  locale text not null,
  time_zone text not null,
  created_at timestamptz not null
);
create index signer_organization on signer (world_id, organization_id, id);
--rollback drop table signer;
