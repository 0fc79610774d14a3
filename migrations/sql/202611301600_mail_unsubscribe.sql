--liquibase formatted sql
--changeset countersign:mail-unsubscribe
-- Where the reader of a mail ends mails of its kind (RFC 2369 §3.2); forgotten with address and text.
alter table message_outbox add column unsubscribe text;
--rollback alter table message_outbox drop column unsubscribe;
