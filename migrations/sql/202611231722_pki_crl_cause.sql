--liquibase formatted sql

--changeset countersign:pki-crl-cause
--comment: Lists that only say the same again are thrown away earlier than those that say something new.
alter table crl add column shows_change boolean not null default false;
--rollback alter table crl drop column shows_change;
