--liquibase formatted sql

--changeset countersign:signing-own-certificate
-- Serial of an attorney's own certificate, whose state is asked at every act; null for a key of the ceremony.
alter table ceremony_certificate add column own_serial text;
--rollback alter table ceremony_certificate drop column own_serial;
