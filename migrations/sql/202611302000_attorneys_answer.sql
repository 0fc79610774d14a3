--liquibase formatted sql
--changeset countersign:attorneys-answer
-- What an applicant says to a registrar's question, in their own words.
alter table registration add column answer text check (length(answer) <= 2000);
--rollback alter table registration drop column answer;
