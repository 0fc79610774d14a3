--liquibase formatted sql
--changeset countersign:packaging-renewal
-- When the newest version of a package wants a new archive timestamp; where absent, half a year after it was made.
alter table sealed_package add column renew_at timestamptz;
--rollback alter table sealed_package drop column renew_at;
