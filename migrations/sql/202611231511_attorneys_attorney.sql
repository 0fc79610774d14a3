--liquibase formatted sql

--changeset countersign:attorneys-attorney
create table attorney (
  id uuid primary key,
  world_id uuid not null,
  -- Unique over all worlds, and for ever: an identifier is never reused.
  identifier text not null unique check (identifier ~ '^[0-9A-HJKMNP-TV-Z]{9}$'),
  registration_id uuid not null unique references registration (id),
  account_id uuid not null unique,
  organization_id uuid not null,
  given_name text not null,
  family_name text not null,
  birth_date date not null,
  phone text,
  practitioner_type text not null check (practitioner_type in
    ('ATTORNEY', 'ACCREDITED_REPRESENTATIVE', 'LAW_STUDENT', 'LAW_GRADUATE')),
  email text not null,
  locale text not null,
  state text not null check (state in ('ACTIVE', 'SUSPENDED', 'REVOKED', 'INACTIVE')),
  created_at timestamptz not null
);
create index attorney_organization on attorney (organization_id);

create table bar_admission (
  id uuid primary key,
  attorney_id uuid not null references attorney (id),
  world_id uuid not null,
  jurisdiction text not null,
  number text not null,
  number_key text not null check (number_key <> ''),
  admitted_on date not null,
  in_good_standing boolean not null,
  -- False once the attorney is revoked: the admission may then be registered again.
  held boolean not null,
  created_at timestamptz not null
);
create unique index bar_admission_held on bar_admission (world_id, jurisdiction, number_key)
  where held;
create index bar_admission_attorney on bar_admission (attorney_id);

create table attorney_hold (
  id uuid primary key,
  attorney_id uuid not null references attorney (id),
  reason text not null,
  held_from timestamptz not null,
  held_until timestamptz,
  check (held_until is null or held_until >= held_from)
);
create unique index attorney_hold_open on attorney_hold (attorney_id) where held_until is null;
--rollback drop table attorney_hold;
--rollback drop table bar_admission;
--rollback drop table attorney;
