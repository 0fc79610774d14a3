--liquibase formatted sql
--changeset countersign:signing-afterwards
-- What a client was told after signing. The link leads to copies, and lets them say that it was not they who signed.
create table signed_notice (
    ceremony_id uuid primary key references ceremony (id),
    world_id uuid not null,
    signer_id uuid not null,
    attorney_id uuid not null,
    link_hash bytea not null unique,
    disputed_at timestamptz,
    created_at timestamptz not null
);
alter table ceremony add column copies_of uuid references ceremony (id),
    -- a ceremony for copies never signs
    add constraint ceremony_for_copies
        check (copies_of is null or state in ('OPENED', 'CODE_CONFIRMED', 'DONE', 'ABANDONED'));
--rollback alter table ceremony drop constraint ceremony_for_copies, drop column copies_of; drop table signed_notice;
