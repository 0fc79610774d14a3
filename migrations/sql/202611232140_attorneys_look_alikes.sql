--liquibase formatted sql

--changeset countersign:attorneys-look-alikes
-- How a registrar finds who may be the same person: by name, organization, bar number.
create index registration_person on registration (world_id, lower(family_name), lower(given_name));
create index registration_organization on registration (world_id, lower(organization_name));
-- As BarAdmission.numberKey does.
alter table registration_admission add column number_key text not null generated always as
  (regexp_replace(regexp_replace(upper(number), '[^A-Z0-9]', '', 'g'), '^0+(?=.)', '')) stored;
create index registration_admission_number on registration_admission (jurisdiction, number_key);
--rollback alter table registration_admission drop column number_key; drop index registration_organization; drop index registration_person;
