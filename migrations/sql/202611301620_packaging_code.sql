--liquibase formatted sql
--changeset countersign:packaging-code
-- What is printed on copies of a filing's package; all its versions share it. Packages sealed before have none.
create table package_code (
    filing_id uuid not null primary key,
    code text not null unique check (code ~ '^[0-9A-HJKMNP-TV-Z]{13}$'),
    created_at timestamptz not null
);
--rollback drop table package_code;
