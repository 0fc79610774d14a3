--liquibase formatted sql
--changeset countersign:signing-second-channel
-- The channel of the code says how a client was authenticated: two channels are claimed only when two were used.
alter table ceremony
    add column code_channel text check (code_channel in ('EMAIL', 'SMS')),
    drop constraint ceremony_authenticated_by_check,
    add constraint ceremony_authenticated_by_check
        check (authenticated_by in ('MAILBOX', 'MAILBOX_AND_PHONE', 'WITNESSED', 'PASSKEY')),
    add constraint ceremony_two_channels
        check (authenticated_by is distinct from 'MAILBOX_AND_PHONE' or code_channel = 'SMS');
--rollback update ceremony set authenticated_by = 'MAILBOX' where authenticated_by in ('MAILBOX_AND_PHONE', 'WITNESSED'); alter table ceremony drop constraint ceremony_two_channels, drop constraint ceremony_authenticated_by_check, add constraint ceremony_authenticated_by_check check (authenticated_by in ('MAILBOX', 'PASSKEY')), drop column code_channel;
