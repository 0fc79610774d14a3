--liquibase formatted sql
--changeset countersign:filings-frozen
-- A signer says that they did not sign: the filing goes no further, whatever its state is.
alter table filing add column frozen_at timestamptz;
--rollback alter table filing drop column frozen_at;
