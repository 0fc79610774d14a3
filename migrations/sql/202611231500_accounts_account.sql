--liquibase formatted sql

--changeset countersign:accounts-account
create table account (
  id uuid primary key,
  world_id uuid not null,
  email text not null check (length(email) between 3 and 254),
  locale text not null,
  user_handle bytea not null unique check (octet_length(user_handle) between 16 and 64),
  created_at timestamptz not null
);
-- An address names one account of a world, whatever its case.
create unique index account_email_key on account (world_id, lower(email));

create table account_role (
  account_id uuid not null references account (id),
  role text not null
    check (role in ('ATTORNEY', 'REGISTRAR', 'ADMIN', 'OPERATOR', 'VENDOR_ADMIN', 'VENDOR_MEMBER')),
  created_at timestamptz not null,
  primary key (account_id, role)
);
--rollback drop table account_role;
--rollback drop table account;
