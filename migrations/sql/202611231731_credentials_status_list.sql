--liquibase formatted sql

--changeset countersign:credentials-status-list
-- IETF Token Status List: which lists there are. A list is written out from attestation_status alone.
create table status_list (
  number integer primary key check (number > 0),
  capacity integer not null check (capacity >= 8 and capacity % 4 = 0),
  used integer not null check (used between 0 and capacity),
  -- Grows with every change of a status, so that a copy kept in memory is known to be stale.
  version bigint not null,
  created_at timestamptz not null
);

-- One row per attestation: its random place in a list, and what the list says there.
create table attestation_status (
  list integer not null references status_list (number),
  idx integer not null check (idx >= 0),
  attorney_id uuid not null,
  -- 0 valid, 1 invalid for good, 2 suspended.
  status smallint not null check (status in (0, 1, 2)),
  created_at timestamptz not null,
  expires_at timestamptz not null,
  primary key (list, idx),
  check (created_at < expires_at)
);
create index attestation_status_of_attorney on attestation_status (attorney_id, expires_at);
create index attestation_status_expiry on attestation_status (expires_at);
--rollback drop table attestation_status; drop table status_list;
