--liquibase formatted sql
--changeset countersign:packaging-sealed-package
create table sealed_package (
    filing_id uuid not null,
    version integer not null check (version > 0),
    world_id uuid not null,
    organization_id uuid not null,
    length bigint not null check (length > 0),
    sha256 bytea not null check (length(sha256) = 32),
    created_at timestamptz not null,
    primary key (filing_id, version)
);

-- The container, entry by entry, in its order: small entries hold their bytes, documents point to a revision.
create table sealed_package_entry (
    filing_id uuid not null,
    version integer not null,
    position integer not null check (position >= 0),
    name text not null,
    length bigint not null check (length >= 0),
    crc32 bigint not null check (crc32 between 0 and 4294967295),
    sha256 bytea not null check (length(sha256) = 32),
    content bytea,
    document_id uuid,
    document_revision integer,
    primary key (filing_id, version, position),
    unique (filing_id, version, name),
    foreign key (filing_id, version) references sealed_package (filing_id, version),
    check ((content is null) = (document_id is not null)),
    check ((document_id is null) = (document_revision is null))
);
--rollback drop table sealed_package_entry; drop table sealed_package;
