--liquibase formatted sql
--changeset countersign:signing-docusign
alter table signing_request
    add column isolation text not null default 'TOGETHER' check (isolation in ('TOGETHER', 'PER_FILING'));

-- A signature given at DocuSign is proven by the platform's seal, whose field is DocuSign's.
alter table signature
    add column seal_field text,
    add constraint signature_sealed check ((provider = 'DOCUSIGN') = (seal_field is not null));

-- An envelope of one signer's approved filings. Its id is the reference that DocuSign keeps with it.
create table docusign_envelope (
    id uuid primary key,
    world_id uuid not null,
    organization_id uuid not null,
    attorney_id uuid not null,
    signer_id uuid not null,
    ceremony_id uuid not null references ceremony (id),
    account_id text not null,
    transaction_id uuid not null unique,
    envelope_id text unique,
    -- of the name and the address it was sent to: whether somebody else was put in their place
    recipient_sha256 bytea not null check (length(recipient_sha256) = 32),
    state text not null check (state in ('PLANNED', 'SENT', 'COMPLETED', 'ENDING', 'SIGNED', 'DECLINED', 'ENDED')),
    -- a problem's code
    reason text,
    attempted_at timestamptz,
    looked_at timestamptz,
    returned_at timestamptz,
    created_at timestamptz not null,
    ended_at timestamptz,
    check ((state in ('SIGNED', 'DECLINED', 'ENDED')) = (ended_at is not null)),
    check (state in ('PLANNED', 'ENDING', 'ENDED') or envelope_id is not null),
    check ((state in ('ENDING', 'ENDED')) = (reason is not null))
);
create index docusign_envelope_of_signer on docusign_envelope (signer_id, attorney_id);
create index docusign_envelope_going on docusign_envelope (account_id, created_at) where ended_at is null;

create table docusign_document (
    envelope uuid not null references docusign_envelope (id),
    number integer not null check (number > 0),
    filing_id uuid not null,
    request_id uuid not null references signing_request (id),
    document_id uuid not null,
    rendition_id uuid not null,
    version integer not null,
    sent_sha256 bytea not null check (length(sent_sha256) = 32),
    -- until the envelope ends without a signature
    live boolean not null,
    primary key (envelope, number)
);
create unique index docusign_document_live on docusign_document (document_id) where live;
create index docusign_document_of_filing on docusign_document (filing_id) where live;

-- What Connect brought. The body names people: it is kept until it has been applied.
create table docusign_message (
    sha256 bytea primary key check (length(sha256) = 32),
    envelope_id text not null,
    body bytea,
    received_at timestamptz not null,
    applied_at timestamptz,
    check ((body is null) = (applied_at is not null))
);
create index docusign_message_old on docusign_message (received_at);
--rollback drop table docusign_message; drop table docusign_document; drop table docusign_envelope; alter table signature drop constraint signature_sealed, drop column seal_field; alter table signing_request drop column isolation;
