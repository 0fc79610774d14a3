--liquibase formatted sql
--changeset countersign:submission-submission
create table submission (
    id uuid primary key,
    world_id uuid not null,
    organization_id uuid not null,
    filing_id uuid not null,
    attempt integer not null check (attempt > 0),
    state text not null check (state in ('PENDING', 'SENT', 'RECEIVED', 'ACCEPTED', 'REJECTED')),
    package_version integer not null,
    package_sha256 bytea not null check (length(package_sha256) = 32),
    package_length bigint not null,
    receipt_number text check (receipt_number ~ '^[A-Z]{3}[0-9]{10}$'),
    findings jsonb not null default '[]',
    problem text,
    tries integer not null default 0,
    created_at timestamptz not null,
    sent_at timestamptz,
    received_at timestamptz,
    decided_at timestamptz,
    unique (filing_id, attempt),
    check ((state = 'ACCEPTED') = (receipt_number is not null))
);
--rollback drop table submission;
