--liquibase formatted sql
--changeset countersign:signing-unstamped
-- A verified signature value that waits for a timestamp authority. It counts once it is stamped and appended; until
-- then its document takes no other step.
alter table preparation add column signature_value bytea;
alter table preparation drop constraint preparation_state_check;
alter table preparation add constraint preparation_state_check
    check (state in ('OPEN', 'USED', 'SUPERSEDED', 'SIGNED_UNSTAMPED', 'VOID'));
alter table preparation drop constraint preparation_check;
alter table preparation add constraint preparation_used
    check ((state in ('USED', 'SIGNED_UNSTAMPED', 'VOID')) = (used_value_sha256 is not null));
alter table preparation add constraint preparation_unstamped
    check ((state = 'SIGNED_UNSTAMPED') = (signature_value is not null));
create unique index preparation_unstamped_document on preparation (document_id) where state = 'SIGNED_UNSTAMPED';
create unique index preparation_unstamped_field on preparation (field_id) where state = 'SIGNED_UNSTAMPED';
create index preparation_unstamped_ceremony on preparation (ceremony_id) where state = 'SIGNED_UNSTAMPED';
alter table signature_field add column unstamped_at timestamptz;
alter table signature_field add constraint signature_field_unstamped check (unstamped_at is null or signed_at is null);
alter table signing_request_filing drop constraint signing_request_filing_state_check;
alter table signing_request_filing add constraint signing_request_filing_state_check
    check (state in ('WAITING', 'APPROVED', 'SIGNED_UNSTAMPED', 'SIGNED', 'DECLINED'));
--rollback alter table signing_request_filing drop constraint signing_request_filing_state_check;
--rollback update signing_request_filing set state = 'APPROVED' where state = 'SIGNED_UNSTAMPED';
--rollback alter table signing_request_filing add constraint signing_request_filing_state_check check (state in ('WAITING', 'APPROVED', 'SIGNED', 'DECLINED'));
--rollback alter table signature_field drop constraint signature_field_unstamped;
--rollback alter table signature_field drop column unstamped_at;
--rollback drop index preparation_unstamped_ceremony; drop index preparation_unstamped_field; drop index preparation_unstamped_document;
--rollback alter table preparation drop constraint preparation_unstamped; alter table preparation drop constraint preparation_used;
--rollback update preparation set state = 'SUPERSEDED', used_value_sha256 = null where state in ('SIGNED_UNSTAMPED', 'VOID');
--rollback alter table preparation add constraint preparation_check check ((state = 'USED') = (used_value_sha256 is not null));
--rollback alter table preparation drop constraint preparation_state_check;
--rollback alter table preparation add constraint preparation_state_check check (state in ('OPEN', 'USED', 'SUPERSEDED'));
--rollback alter table preparation drop column signature_value;
