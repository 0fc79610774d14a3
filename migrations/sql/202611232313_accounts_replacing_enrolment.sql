--liquibase formatted sql

--changeset countersign:accounts-replacing-enrolment
-- A recovery's link: the passkey made with it takes the place of all others.
alter table enrolment add column replaces boolean not null default false;
--rollback alter table enrolment drop column replaces;
