--liquibase formatted sql

--changeset countersign:accounts-organization
create table organization (
  id uuid primary key,
  world_id uuid not null,
  kind text not null check (kind in ('LAW_FIRM', 'NONPROFIT', 'COMPANY', 'VENDOR')),
  name text not null check (length(name) between 1 and 200),
  created_at timestamptz not null
);

create table organization_member (
  organization_id uuid not null references organization (id),
  account_id uuid not null references account (id),
  role text not null check (role in ('ADMINISTRATOR', 'REPRESENTATIVE', 'PARALEGAL', 'MEMBER')),
  created_at timestamptz not null,
  primary key (organization_id, account_id, role)
);
create index organization_member_account on organization_member (account_id);
--rollback drop table organization_member;
--rollback drop table organization;
