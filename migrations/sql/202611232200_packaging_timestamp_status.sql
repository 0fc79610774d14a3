--liquibase formatted sql
--changeset countersign:packaging-timestamp-status
-- What other timestamp authorities published about their certificates: the newest of each, for every node and over restarts.
create table timestamp_status (
    kind        text        not null check (kind in ('LIST', 'ANSWER')),
    about       bytea       not null check (length(about) = 32),
    this_update timestamptz not null,
    content     bytea       not null,
    primary key (kind, about)
);
--rollback drop table timestamp_status;
