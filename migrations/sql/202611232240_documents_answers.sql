--liquibase formatted sql

--changeset countersign:documents-answers
-- What chosen fields of the rendition say, sealed and bound to its bytes: for a summary, never for a rule.
alter table rendition add column answers bytea;
--rollback alter table rendition drop column answers;
