--liquibase formatted sql
--changeset countersign:signing-reading
-- Which documents a signer had on screen in a ceremony, and in which revision.
create table ceremony_reading (
    ceremony_id uuid not null references ceremony (id),
    document_id uuid not null,
    revision_sha256 bytea not null check (length(revision_sha256) = 32),
    opened_at timestamptz not null,
    primary key (ceremony_id, document_id)
);
--rollback drop table ceremony_reading;
