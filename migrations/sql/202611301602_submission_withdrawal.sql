--liquibase formatted sql
--changeset countersign:submission-withdrawal
-- A package that is on its way may have left: while a hand-over is under way nothing is withdrawn.
alter table submission add column handing_over_since timestamptz;
-- Why an attorney took a filing back. The move itself is the filing's.
create table withdrawal (
    filing_id uuid primary key,
    world_id uuid not null,
    reason text not null check (length(reason) between 1 and 2000),
    withdrawn_by text not null,
    withdrawn_at timestamptz not null
);
--rollback drop table withdrawal; alter table submission drop column handing_over_since;
