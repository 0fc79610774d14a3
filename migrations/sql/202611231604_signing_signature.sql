--liquibase formatted sql
--changeset countersign:signing-signature
create table signature (
    id uuid primary key,
    world_id uuid not null,
    filing_id uuid not null,
    document_id uuid not null,
    -- never signs twice: a field holds one signature, whatever races for it
    field_id uuid not null unique references signature_field (id),
    ceremony_id uuid not null,
    preparation_id uuid unique,
    role text not null,
    provider text not null check (provider in ('NATIVE_PKI', 'DOCUSIGN', 'INK', 'EXTERNAL')),
    level text not null,
    revision integer not null,
    value_sha256 bytea not null check (length(value_sha256) = 32),
    certificate_sha256 bytea not null check (length(certificate_sha256) = 32),
    certificate_serial text not null,
    cms bytea not null,
    trust_anchor_sha256 bytea not null check (length(trust_anchor_sha256) = 32),
    signed_at timestamptz not null,
    created_at timestamptz not null
);
create index signature_of_filing on signature (filing_id);

-- Text, not jsonb: the sealed package carries these bytes and the digest of them.
create table evidence (
    signature_id uuid primary key references signature (id),
    world_id uuid not null,
    filing_id uuid not null,
    content text not null,
    sha256 bytea not null check (length(sha256) = 32),
    created_at timestamptz not null
);
create index evidence_of_filing on evidence (filing_id);
--rollback drop table evidence; drop table signature;
