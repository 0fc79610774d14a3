--liquibase formatted sql
--changeset countersign:signing-birth-date
-- A right code proves the mailbox, not the person: a client's ceremony goes on only after their birth date was given.
update ceremony set state = 'ABANDONED' where signer_id is not null and state in ('AUTHENTICATED', 'CONSENTED', 'SIGNING');
alter table ceremony
    add column birth_date_tries integer not null default 0 check (birth_date_tries >= 0),
    add column birth_date_confirmed_at timestamptz,
    drop constraint ceremony_state_check,
    add constraint ceremony_state_check
        check (state in ('OPENED', 'CODE_CONFIRMED', 'AUTHENTICATED', 'CONSENTED', 'SIGNING', 'DONE', 'ABANDONED')),
    -- not valid: ceremonies that ended before this rule stay as they were
    add constraint ceremony_of_client_confirmed
        check (signer_id is null or state in ('OPENED', 'CODE_CONFIRMED', 'ABANDONED') or birth_date_confirmed_at is not null) not valid;
--rollback alter table ceremony drop constraint ceremony_of_client_confirmed, drop column birth_date_confirmed_at, drop column birth_date_tries; update ceremony set state = 'ABANDONED' where state = 'CODE_CONFIRMED'; alter table ceremony drop constraint ceremony_state_check, add constraint ceremony_state_check check (state in ('OPENED', 'AUTHENTICATED', 'CONSENTED', 'SIGNING', 'DONE', 'ABANDONED'));
