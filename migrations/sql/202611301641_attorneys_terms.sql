--liquibase formatted sql

--changeset countersign:attorneys-terms
-- How long an attorney's word holds: attested anew every year; an accreditation ends on its day.
alter table attorney
  add column attested_at timestamptz not null default now(),
  add column attestation_version text not null default '',
  add column reminded_of timestamptz,
  add column accreditation_level text check (accreditation_level in ('FULL', 'PARTIAL')),
  add column accreditation_expires_on date,
  add column accreditation_warned_of date,
  add constraint attorney_accreditation
    check ((accreditation_level is null) = (accreditation_expires_on is null));
update attorney a set attested_at = coalesce(r.attested_at, a.created_at),
    attestation_version = coalesce(r.attestation_version, ''),
    accreditation_level = case when r.accreditation_expires_on is not null then r.accreditation_level end,
    accreditation_expires_on = case when r.accreditation_level is not null then r.accreditation_expires_on end
  from registration r where r.id = a.registration_id;
create index attorney_attested on attorney (world_id, attested_at) where state = 'ACTIVE';
create index attorney_accredited on attorney (world_id, accreditation_expires_on)
  where state = 'ACTIVE' and accreditation_expires_on is not null;

-- Every renewal of an accreditation that a registrar has recorded: the registrar's file, kept for ever.
create table attorney_accreditation (
  id uuid primary key,
  attorney_id uuid not null references attorney (id),
  level text not null check (level in ('FULL', 'PARTIAL')),
  expires_on date not null,
  reason text not null,
  decided_by uuid not null,
  decided_at timestamptz not null
);
create index attorney_accreditation_of_attorney on attorney_accreditation (attorney_id, id);
--rollback drop table attorney_accreditation; alter table attorney drop constraint attorney_accreditation, drop column accreditation_warned_of, drop column accreditation_expires_on, drop column accreditation_level, drop column reminded_of, drop column attestation_version, drop column attested_at;
