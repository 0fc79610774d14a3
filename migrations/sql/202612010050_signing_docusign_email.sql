--liquibase formatted sql
--changeset countersign:signing-docusign-email
-- Who signs at DocuSign can be hosted, or invited by DocuSign itself.
alter table signing_request
    drop constraint signing_request_in_person,
    drop constraint signing_request_delivery_check,
    add constraint signing_request_delivery_check check (delivery in ('LINK', 'IN_PERSON', 'DOCUSIGN_EMAIL')),
    add constraint signing_request_delivered
        check (delivery = 'LINK' or method = 'DOCUSIGN' or (method = 'NATIVE_PKI' and delivery = 'IN_PERSON'));
alter table ceremony
    drop constraint ceremony_authenticated_by_check,
    add constraint ceremony_authenticated_by_check
        check (authenticated_by in ('MAILBOX', 'MAILBOX_AND_PHONE', 'WITNESSED', 'PASSKEY', 'DOCUSIGN_MAILBOX')),
    drop constraint ceremony_of_client_confirmed,
    -- not valid, as it was: ceremonies of before the rule stay. Whom DocuSign invites sees no page of ours.
    add constraint ceremony_of_client_confirmed
        check (signer_id is null or state in ('OPENED', 'CODE_CONFIRMED', 'ABANDONED') or birth_date_confirmed_at is not null
            or authenticated_by is not distinct from 'DOCUSIGN_MAILBOX') not valid;
alter table docusign_envelope add column mailed boolean not null default false;
--rollback alter table docusign_envelope drop column mailed; alter table ceremony drop constraint ceremony_of_client_confirmed, add constraint ceremony_of_client_confirmed check (signer_id is null or state in ('OPENED', 'CODE_CONFIRMED', 'ABANDONED') or birth_date_confirmed_at is not null) not valid; update ceremony set authenticated_by = 'MAILBOX' where authenticated_by = 'DOCUSIGN_MAILBOX'; alter table ceremony drop constraint ceremony_authenticated_by_check, add constraint ceremony_authenticated_by_check check (authenticated_by in ('MAILBOX', 'MAILBOX_AND_PHONE', 'WITNESSED', 'PASSKEY')); update signing_request set delivery = 'LINK' where delivery <> 'LINK' and method <> 'NATIVE_PKI'; alter table signing_request drop constraint signing_request_delivered, drop constraint signing_request_delivery_check, add constraint signing_request_delivery_check check (delivery in ('LINK', 'IN_PERSON')), add constraint signing_request_in_person check (delivery = 'LINK' or method = 'NATIVE_PKI');
