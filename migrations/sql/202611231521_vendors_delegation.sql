--liquibase formatted sql

--changeset countersign:vendors-delegation
create table delegation (
  id uuid primary key,
  world_id uuid not null,
  client_id uuid not null references api_client (id),
  attorney_id uuid not null,
  organization_id uuid not null,
  granted_at timestamptz not null,
  revoked_at timestamptz
);
create unique index delegation_standing on delegation (client_id, attorney_id, organization_id)
  where revoked_at is null;
create index delegation_attorney on delegation (attorney_id, id);
--rollback drop table delegation;
