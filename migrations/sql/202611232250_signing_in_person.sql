--liquibase formatted sql
--changeset countersign:signing-in-person
-- A client signs on the office's device: who hosts them, and the identity document that was seen.
alter table signing_request
    add column delivery text not null default 'LINK' check (delivery in ('LINK', 'IN_PERSON')),
    add constraint signing_request_in_person check (delivery = 'LINK' or method = 'NATIVE_PKI');
alter table ceremony
    add column host_id uuid,
    -- only a client is hosted, and a witness has an account
    add constraint ceremony_hosts_a_client check (host_id is null or signer_id is not null),
    add constraint ceremony_witnessed check ((authenticated_by is distinct from 'WITNESSED') or host_id is not null),
    add constraint ceremony_host unique (id, host_id);

create table in_person (
    ceremony_id uuid primary key,
    host_id uuid not null,
    host_is_attorney boolean not null,
    document_kind text not null check (document_kind in
        ('PASSPORT', 'DRIVER_LICENSE', 'STATE_ID', 'PERMANENT_RESIDENT_CARD', 'CONSULAR_ID', 'OTHER')),
    document_last_four text not null check (document_last_four ~ '^[0-9A-Z]{4}$'),
    document_expires_on date,
    expired_reason text check (length(expired_reason) between 1 and 300),
    started_at timestamptz not null,
    -- the last time somebody used the device
    seen_at timestamptz not null,
    foreign key (ceremony_id, host_id) references ceremony (id, host_id)
);
--rollback drop table in_person; alter table ceremony drop constraint ceremony_host, drop constraint ceremony_witnessed, drop constraint ceremony_hosts_a_client, drop column host_id; alter table signing_request drop constraint signing_request_in_person, drop column delivery;
