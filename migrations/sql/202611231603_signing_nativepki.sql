--liquibase formatted sql
--changeset countersign:signing-nativepki
-- One certificate per key that a signer showed in a ceremony; a lost key means another row. The chain is its
-- certificates' DER one behind the other, leaf first.
create table ceremony_certificate (
    id uuid primary key,
    ceremony_id uuid not null references ceremony (id),
    world_id uuid not null,
    public_key bytea not null,
    chain bytea not null,
    created_at timestamptz not null
);
create index ceremony_certificate_of_ceremony on ceremony_certificate (ceremony_id, created_at);

-- What an increment is made of, and what it must hash to: never its bytes.
create table preparation (
    id uuid primary key,
    ceremony_id uuid not null references ceremony (id),
    certificate_id uuid not null references ceremony_certificate (id),
    world_id uuid not null,
    filing_id uuid not null,
    document_id uuid not null,
    field_id uuid not null references signature_field (id),
    head_revision integer not null,
    base_sha256 bytea not null check (length(base_sha256) = 32),
    base_length bigint not null,
    parameters jsonb not null,
    message_digest bytea not null check (length(message_digest) = 32),
    to_be_signed_sha256 bytea not null check (length(to_be_signed_sha256) = 32),
    state text not null check (state in ('OPEN', 'USED', 'SUPERSEDED')),
    used_value_sha256 bytea,
    lease_expires_at timestamptz not null,
    created_at timestamptz not null,
    check ((state = 'USED') = (used_value_sha256 is not null))
);
create index preparation_of_ceremony on preparation (ceremony_id, document_id) where state = 'OPEN';
--rollback drop table preparation; drop table ceremony_certificate;
