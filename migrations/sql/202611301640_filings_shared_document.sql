--liquibase formatted sql
--changeset countersign:filings-shared-document
-- Shown to every client who signs in the filing, beside the documents that they sign.
alter table filing_document add column shared boolean not null default false;
--rollback alter table filing_document drop column shared;
