--liquibase formatted sql
--changeset countersign:signing-reminders
-- When a signer first opened a ceremony over the request, and when its end was announced; both in the world's time.
alter table signing_request
    add column opened_at timestamptz,
    add column expiry_announced_at timestamptz;

-- A reminder carries a link of its own beside the invitation's. Both digests are null once the signer's contact was corrected.
create table signing_reminder (
    request_id uuid not null references signing_request (id),
    sent_at timestamptz not null,
    step int check (step > 0),
    link_hash bytea unique check (length(link_hash) = 32),
    opt_out_hash bytea unique check (length(opt_out_hash) = 32),
    primary key (request_id, sent_at)
);
comment on column signing_reminder.step is 'Which of the schedule, counted from 1; null when somebody asked for it.';

-- Who wants no more reminders of an attorney; also of requests to come.
create table reminder_opt_out (
    signer_id uuid not null,
    attorney_id uuid not null,
    world_id uuid not null,
    opted_out_at timestamptz not null,
    primary key (signer_id, attorney_id)
);
--rollback drop table reminder_opt_out; drop table signing_reminder; alter table signing_request drop column opened_at, drop column expiry_announced_at;
