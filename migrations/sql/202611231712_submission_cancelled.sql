--liquibase formatted sql
--changeset countersign:submission-cancelled
-- A filing that went stale or was withdrawn before its package left: its submission has an end.
alter table submission drop constraint submission_state_check;
alter table submission add constraint submission_state_check
    check (state in ('PENDING', 'SENT', 'RECEIVED', 'ACCEPTED', 'REJECTED', 'CANCELLED'));
--rollback alter table submission drop constraint submission_state_check;
--rollback update submission set state = 'PENDING' where state = 'CANCELLED';
--rollback alter table submission add constraint submission_state_check check (state in ('PENDING', 'SENT', 'RECEIVED', 'ACCEPTED', 'REJECTED'));
