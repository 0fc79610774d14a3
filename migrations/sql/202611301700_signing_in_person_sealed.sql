--liquibase formatted sql
--changeset countersign:signing-in-person-sealed
-- What a host saw of an identity document is sealed with the data key, bound to its ceremony. Rows from before stay as they are.
alter table in_person
    add column document_sealed bytea,
    alter column document_last_four drop not null,
    add constraint in_person_document check ((document_sealed is null) <> (document_last_four is null)),
    add constraint in_person_plain check
        (document_sealed is null or (document_expires_on is null and expired_reason is null));
--rollback delete from in_person where document_last_four is null; alter table in_person drop constraint in_person_plain, drop constraint in_person_document, drop column document_sealed, alter column document_last_four set not null;
