--liquibase formatted sql

--changeset countersign:accounts-passkey
create table passkey (
  credential_id bytea primary key check (octet_length(credential_id) between 1 and 1023),
  account_id uuid not null references account (id),
  public_key bytea not null,
  sign_count bigint not null check (sign_count >= 0),
  backup_eligible boolean not null,
  backed_up boolean not null,
  created_at timestamptz not null,
  last_used_at timestamptz
);
create index passkey_account on passkey (account_id);

create table enrolment (
  token_hash bytea primary key check (octet_length(token_hash) = 32),
  account_id uuid not null references account (id),
  expires_at timestamptz not null,
  used_at timestamptz,
  created_at timestamptz not null
);
create index enrolment_account on enrolment (account_id);

create table webauthn_challenge (
  id uuid primary key,
  kind text not null check (kind in ('REGISTRATION', 'ASSERTION')),
  enrolment_hash bytea references enrolment (token_hash),
  request text not null,
  expires_at timestamptz not null,
  created_at timestamptz not null,
  check ((kind = 'REGISTRATION') = (enrolment_hash is not null))
);
create index webauthn_challenge_enrolment on webauthn_challenge (enrolment_hash);
create index webauthn_challenge_expiry on webauthn_challenge (expires_at);
--rollback drop table webauthn_challenge;
--rollback drop table enrolment;
--rollback drop table passkey;
