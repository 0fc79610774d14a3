--liquibase formatted sql
--changeset countersign:signing-request
create table signing_request (
    id uuid primary key,
    world_id uuid not null,
    organization_id uuid not null,
    attorney_id uuid not null,
    signer_id uuid not null,
    client_id uuid,
    method text not null check (method in ('NATIVE_PKI', 'DOCUSIGN', 'INK', 'EXTERNAL')),
    state text not null check (state in ('OPEN', 'COMPLETED', 'DECLINED', 'EXPIRED', 'CANCELLED')),
    link_hash bytea not null unique check (length(link_hash) = 32),
    expires_at timestamptz not null,
    created_at timestamptz not null,
    closed_at timestamptz,
    check ((state = 'OPEN') = (closed_at is null))
);
create index signing_request_of_signer on signing_request (world_id, signer_id, attorney_id) where state = 'OPEN';
create index signing_request_due on signing_request (expires_at) where state = 'OPEN';

-- What a request asks of its signer in one filing. A row is live while its request is open or its signatures
-- stand: a person is asked once for a filing.
create table signing_request_filing (
    request_id uuid not null references signing_request (id),
    filing_id uuid not null,
    signer_id uuid not null,
    world_id uuid not null,
    state text not null check (state in ('WAITING', 'APPROVED', 'SIGNED', 'DECLINED')),
    live boolean not null,
    changed_at timestamptz not null,
    primary key (request_id, filing_id)
);
create unique index signing_request_filing_live on signing_request_filing (filing_id, signer_id) where live;
--rollback drop table signing_request_filing; drop table signing_request;
