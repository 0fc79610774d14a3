--liquibase formatted sql
--changeset countersign:signing-known-words
-- Roles and levels are words of a fixed list, as states are.
alter table signature_field add constraint signature_field_role check (role in ('PETITIONER', 'BENEFICIARY', 'APPLICANT',
    'SPONSOR', 'HOUSEHOLD_MEMBER', 'PARENT', 'GUARDIAN', 'AUTHORIZED_SIGNATORY', 'REPRESENTATIVE', 'PREPARER', 'INTERPRETER',
    'CERTIFYING_OFFICIAL'));
alter table signature_field add constraint signature_field_signer check ((signer_id is null) = (role = 'REPRESENTATIVE'));
alter table signature add constraint signature_role check (role in ('PETITIONER', 'BENEFICIARY', 'APPLICANT', 'SPONSOR',
    'HOUSEHOLD_MEMBER', 'PARENT', 'GUARDIAN', 'AUTHORIZED_SIGNATORY', 'REPRESENTATIVE', 'PREPARER', 'INTERPRETER',
    'CERTIFYING_OFFICIAL'));
--rollback alter table signature drop constraint signature_role; alter table signature_field drop constraint signature_field_signer; alter table signature_field drop constraint signature_field_role;
