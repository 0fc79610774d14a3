--liquibase formatted sql

--changeset countersign:pki-generation
--comment: An authority that got a new key is another authority: CEREMONY, then CEREMONY-2.
alter table certificate drop constraint certificate_ca_check;
alter table certificate add constraint certificate_ca_check
  check (ca ~ '^(ROOT|CEREMONY|SERVICES|ATTORNEYS)(-[1-9][0-9]*)?$');
alter table crl drop constraint crl_ca_check;
alter table crl add constraint crl_ca_check
  check (ca ~ '^(ROOT|CEREMONY|SERVICES|ATTORNEYS)(-[1-9][0-9]*)?$');
create index certificate_serial on certificate (serial);
--rollback drop index certificate_serial;
--rollback alter table crl drop constraint crl_ca_check;
--rollback alter table crl add constraint crl_ca_check check (ca in ('ROOT', 'CEREMONY', 'SERVICES', 'ATTORNEYS'));
--rollback alter table certificate drop constraint certificate_ca_check;
--rollback alter table certificate add constraint certificate_ca_check check (ca in ('ROOT', 'CEREMONY', 'SERVICES', 'ATTORNEYS'));
