--liquibase formatted sql

--changeset countersign:documents-rendition
create table rendition (
  id uuid primary key,
  document_id uuid not null references document (id),
  kind text not null check (kind in ('ORIGINAL', 'NORMALIZED', 'DOCUSIGN_COMPLETED', 'INK_SCAN')),
  derived_from uuid references rendition (id),
  document_plan text,
  created_at timestamptz not null,
  check ((kind = 'ORIGINAL') = (derived_from is null))
);
create unique index rendition_upload on rendition (document_id, kind) where kind in ('ORIGINAL', 'NORMALIZED');
create index rendition_document on rendition (document_id);
alter table document add constraint document_head foreign key (head_rendition_id) references rendition (id);
--rollback alter table document drop constraint document_head; drop table rendition;
