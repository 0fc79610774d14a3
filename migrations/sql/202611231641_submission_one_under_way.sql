--liquibase formatted sql
--changeset countersign:submission-one-under-way
-- A filing has one hand-over under way, whatever seals it twice. Its problem stands on the filing.
create unique index submission_under_way on submission (filing_id) where state in ('PENDING', 'SENT', 'RECEIVED');
alter table submission drop column problem;
--rollback alter table submission add column problem text; drop index submission_under_way;
