--liquibase formatted sql

--changeset countersign:filings-document
create table filing_document (
  filing_id uuid not null references filing (id),
  ordinal integer not null check (ordinal >= 0),
  document_id uuid not null,
  kind text not null check (kind in ('FORM', 'G28', 'EVIDENCE')),
  primary key (filing_id, ordinal),
  unique (filing_id, document_id)
);
create unique index filing_document_form on filing_document (filing_id) where kind = 'FORM';
create index filing_document_document on filing_document (document_id);
--rollback drop table filing_document;
