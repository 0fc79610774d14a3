--liquibase formatted sql
--changeset countersign:signing-field
-- The signature fields that a filing's documents need, made once, when the first signature is asked for.
create table signature_field (
    id uuid primary key,
    world_id uuid not null,
    filing_id uuid not null,
    document_id uuid not null,
    attorney_id uuid not null,
    role text not null,
    -- a client's line has its signer; the representative's has none
    signer_id uuid,
    name text not null,
    created_at timestamptz not null,
    signed_at timestamptz,
    unique (document_id, name)
);
create index signature_field_of_filing on signature_field (filing_id);
create index signature_field_waiting on signature_field (attorney_id) where signed_at is null and signer_id is null;
--rollback drop table signature_field;
