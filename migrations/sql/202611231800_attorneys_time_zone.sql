--liquibase formatted sql

--changeset countersign:attorneys-time-zone
-- In which an attorney's date boxes are filled; null: the deployment's signing.zone.
alter table attorney add column time_zone text check (length(time_zone) between 1 and 64);
--rollback alter table attorney drop column time_zone;
