--liquibase formatted sql
--changeset countersign:signing-release
-- The attorney's decision to send a signed filing at a later time.
create table release_decision (
    filing_id uuid primary key,
    world_id uuid not null,
    attorney_id uuid not null,
    release_at timestamptz not null,
    created_at timestamptz not null
);
--rollback drop table release_decision;
