--liquibase formatted sql

--changeset countersign:filings-party
create table filing_party (
  filing_id uuid not null references filing (id),
  ordinal integer not null check (ordinal >= 0),
  role text not null check (role in ('PETITIONER', 'BENEFICIARY', 'APPLICANT', 'SPONSOR', 'HOUSEHOLD_MEMBER', 'PARENT',
    'GUARDIAN', 'AUTHORIZED_SIGNATORY', 'REPRESENTATIVE', 'PREPARER', 'INTERPRETER', 'CERTIFYING_OFFICIAL')),
  signer_id uuid references signer (id),
  capacity text not null check (capacity in ('PERSONALLY', 'PARENT', 'GUARDIAN', 'AUTHORIZED_SIGNATORY')),
  title text check (length(title) between 1 and 100),
  primary key (filing_id, ordinal),
  unique (filing_id, role, signer_id),
  check ((signer_id is null) = (role = 'REPRESENTATIVE'))
);
create unique index filing_party_representative on filing_party (filing_id) where role = 'REPRESENTATIVE';
create index filing_party_signer on filing_party (signer_id);
--rollback drop table filing_party;
