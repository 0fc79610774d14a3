--liquibase formatted sql
--changeset countersign:packaging-held
-- An entry that an earlier version has already points there, so that renewal keeps no byte twice.
alter table sealed_package_entry
    add column held_version integer,
    add column held_position integer,
    drop constraint sealed_package_entry_check,
    add constraint sealed_package_entry_source check (num_nonnulls(content, document_id, held_version) = 1),
    add constraint sealed_package_entry_held check (
        (held_version is null) = (held_position is null) and held_version < version),
    add constraint sealed_package_entry_held_fkey foreign key (filing_id, held_version, held_position)
        references sealed_package_entry (filing_id, version, position);
--rollback delete from sealed_package_entry where version > 1; delete from sealed_package where version > 1; alter table sealed_package_entry drop column held_version, drop column held_position, add constraint sealed_package_entry_check check ((content is null) = (document_id is not null));
