--liquibase formatted sql

--changeset countersign:attorneys-registration
create table registration (
  id uuid primary key,
  world_id uuid not null,
  state text not null check (state in ('STARTED', 'EMAIL_VERIFIED', 'SUBMITTED',
    'INFORMATION_REQUESTED', 'APPROVED', 'DENIED', 'WITHDRAWN')),
  email text not null check (length(email) between 3 and 254),
  locale text not null,
  token_hash bytea not null check (octet_length(token_hash) = 32),
  token_expires_at timestamptz not null,
  account_id uuid,
  given_name text,
  family_name text,
  birth_date date,
  phone text,
  practitioner_type text check (practitioner_type in
    ('ATTORNEY', 'ACCREDITED_REPRESENTATIVE', 'LAW_STUDENT', 'LAW_GRADUATE')),
  organization_name text,
  organization_kind text check (organization_kind in ('LAW_FIRM', 'NONPROFIT')),
  accreditation_level text check (accreditation_level in ('FULL', 'PARTIAL')),
  accreditation_expires_on date,
  attestation_version text,
  attested_at timestamptz,
  submitted_at timestamptz,
  decision_reason text,
  decided_by uuid,
  decided_at timestamptz,
  attorney_id uuid,
  created_at timestamptz not null,
  check (state = 'STARTED' or state = 'WITHDRAWN' or account_id is not null),
  check (state <> 'APPROVED' or attorney_id is not null),
  check ((decided_at is null) = (decided_by is null))
);
create index registration_queue on registration (world_id, state, id);
create index registration_account on registration (account_id);
create index registration_email on registration (world_id, lower(email), created_at);

create table registration_admission (
  registration_id uuid not null references registration (id),
  position integer not null check (position between 0 and 99),
  jurisdiction text not null,
  number text not null,
  admitted_on date not null,
  in_good_standing boolean not null,
  primary key (registration_id, position)
);

create table registration_evidence (
  registration_id uuid primary key references registration (id),
  media_type text not null check (media_type in
    ('application/pdf', 'image/png', 'image/jpeg')),
  length integer not null check (length between 1 and 10485760),
  sha256 bytea not null check (octet_length(sha256) = 32),
  blob_key text not null unique,
  created_at timestamptz not null
);
--rollback drop table registration_evidence;
--rollback drop table registration_admission;
--rollback drop table registration;
