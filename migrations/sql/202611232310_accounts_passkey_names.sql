--liquibase formatted sql

--changeset countersign:accounts-passkey-names
-- What a person sees of a passkey, and calls it by; a credential id is in no address.
alter table passkey add column id uuid not null unique default gen_random_uuid();
alter table passkey add column name text not null default '' check (length(name) <= 60);
-- A further passkey is named before it is made.
alter table enrolment add column passkey_name text not null default ''
  check (length(passkey_name) <= 60);
--rollback alter table enrolment drop column passkey_name; alter table passkey drop column name; alter table passkey drop column id;
