--liquibase formatted sql

--changeset countersign:audit-audit
create table audit (
  tx xid8 not null default pg_current_xact_id(),
  seq bigint generated always as identity primary key,
  id uuid not null unique,
  world_id uuid not null,
  type text not null check (type ~ '^[a-z_]+([.][a-z_]+)+$'),
  actor text not null,
  subject text not null,
  facts jsonb not null check (jsonb_typeof(facts) = 'object'),
  at timestamptz not null,
  digest bytea not null check (octet_length(digest) = 32)
);
create index audit_by_subject on audit (subject, seq);
create index audit_by_position on audit (tx, seq);
--rollback drop table audit;

--changeset countersign:audit-append-only splitStatements:false
create function audit_refuse() returns trigger language plpgsql as $$
begin
  raise exception 'audit rows are never changed or removed' using errcode = 'insufficient_privilege';
end
$$;
create trigger audit_append_only before update or delete on audit
  for each row execute function audit_refuse();
create trigger audit_no_truncate before truncate on audit
  for each statement execute function audit_refuse();
--rollback drop trigger audit_no_truncate on audit; drop trigger audit_append_only on audit; drop function audit_refuse();
