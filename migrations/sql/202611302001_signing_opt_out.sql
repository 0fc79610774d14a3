--liquibase formatted sql
--changeset countersign:signing-opt-out
-- The invitation, too, says how to get no reminders; requests made before it have no such link.
alter table signing_request add column opt_out_hash bytea unique check (length(opt_out_hash) = 32);
--rollback alter table signing_request drop column opt_out_hash;
