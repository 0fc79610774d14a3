--liquibase formatted sql
--changeset countersign:signing-ceremony
create table ceremony (
    id uuid primary key,
    world_id uuid not null,
    attorney_id uuid not null,
    signer_id uuid,
    account_id uuid,
    state text not null check (state in ('OPENED', 'AUTHENTICATED', 'CONSENTED', 'SIGNING', 'DONE', 'ABANDONED')),
    locale text not null,
    code_hash bytea,
    code_expires_at timestamptz,
    code_tries integer not null default 0 check (code_tries >= 0),
    session_hash bytea unique,
    challenge text not null,
    authenticated_by text check (authenticated_by in ('MAILBOX', 'PASSKEY')),
    authenticated_at timestamptz,
    consent_version text,
    consent_locale text,
    consent_digest bytea,
    consented_at timestamptz,
    created_at timestamptz not null,
    expires_at timestamptz not null,
    -- a client signs for themselves, an attorney from their account: never both, never neither
    check ((signer_id is null) <> (account_id is null)),
    check (consented_at is null or (consent_version is not null and consent_locale is not null and consent_digest is not null))
);
create index ceremony_of_signer on ceremony (signer_id, created_at) where signer_id is not null;

create table ceremony_decision (
    ceremony_id uuid not null references ceremony (id),
    filing_id uuid not null,
    decision text not null check (decision in ('APPROVE', 'DECLINE')),
    reason text,
    documents_opened uuid[] not null,
    decided_at timestamptz not null,
    primary key (ceremony_id, filing_id)
);
--rollback drop table ceremony_decision; drop table ceremony;
