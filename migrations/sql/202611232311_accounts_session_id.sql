--liquibase formatted sql

--changeset countersign:accounts-session-id
-- A session is named by this in lists; its token's digest is shown to nobody.
alter table session add column id uuid not null unique default gen_random_uuid();
--rollback alter table session drop column id;
