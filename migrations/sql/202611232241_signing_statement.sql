--liquibase formatted sql

--changeset countersign:signing-statement
-- What a page told a signer that they state by signing a document: intent, capacity, declaration. Copied into the evidence.
create table ceremony_statement (
    ceremony_id uuid not null references ceremony (id),
    document_id uuid not null,
    capacity text not null,
    version text not null,
    locale text not null,
    text text not null,
    shown_at timestamptz not null,
    primary key (ceremony_id, document_id)
);
--rollback drop table ceremony_statement;
