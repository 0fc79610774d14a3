--liquibase formatted sql

--changeset countersign:mail-message-outbox
create table message_outbox (
  id uuid primary key,
  world_id uuid not null,
  channel text not null check (channel in ('EMAIL', 'SMS')),
  locale text not null,
  template text not null,
  state text not null check (state in ('PENDING', 'DELIVERED', 'FAILED')),
  recipient text,
  subject text,
  body text,
  created_at timestamptz not null,
  ended_at timestamptz,
  -- Address and text exist exactly as long as they are needed.
  check ((state = 'PENDING') = (recipient is not null)),
  check ((state = 'PENDING') = (subject is not null)),
  check ((state = 'PENDING') = (body is not null)),
  check ((state = 'PENDING') = (ended_at is null))
);
--rollback drop table message_outbox;
