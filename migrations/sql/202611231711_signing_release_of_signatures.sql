--liquibase formatted sql
--changeset countersign:signing-release-of-signatures
-- A decision to release later holds for the signatures it was made on. Those made before this column hold for what is
-- signed now.
alter table release_decision add column signed_since timestamptz;
update release_decision d set signed_since = f.state_since from filing f where f.id = d.filing_id;
delete from release_decision where signed_since is null;
alter table release_decision alter column signed_since set not null;
--rollback alter table release_decision drop column signed_since;
