--liquibase formatted sql

--changeset countersign:documents-docusign
-- What DocuSign returned is made of one revision, the one that was sent, and comes once: another
-- envelope would destroy its seal.
alter table rendition add column derived_version integer;
alter table rendition add constraint rendition_source foreign key (derived_from, derived_version)
  references segment (rendition_id, ordinal);
alter table rendition add constraint rendition_source_named
  check ((kind = 'DOCUSIGN_COMPLETED') = (derived_version is not null));
create unique index rendition_completed on rendition (document_id) where kind = 'DOCUSIGN_COMPLETED';
--rollback drop index rendition_completed; alter table rendition drop constraint rendition_source_named; alter table rendition drop constraint rendition_source; alter table rendition drop column derived_version;
