--liquibase formatted sql

--changeset countersign:attorneys-revocation-proposal
-- An identifier is revoked for good by two people: one proposes, another confirms.
create table attorney_revocation_proposal (
  id uuid primary key,
  attorney_id uuid not null references attorney (id),
  reason text not null,
  proposed_by uuid not null,
  proposed_at timestamptz not null,
  confirmed_by uuid,
  confirmed_at timestamptz,
  withdrawn_by uuid,
  withdrawn_at timestamptz,
  check (confirmed_by <> proposed_by),
  check ((confirmed_by is null) = (confirmed_at is null)),
  check ((withdrawn_by is null) = (withdrawn_at is null)),
  check (confirmed_at is null or withdrawn_at is null)
);
create unique index attorney_revocation_proposal_open on attorney_revocation_proposal (attorney_id)
  where confirmed_at is null and withdrawn_at is null;
--rollback drop table attorney_revocation_proposal;
