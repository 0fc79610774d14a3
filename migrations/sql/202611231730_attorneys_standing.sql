--liquibase formatted sql

--changeset countersign:attorneys-standing splitStatements:false
-- Every decision about standing with its reason: the registrar's file, kept for ever.
create table attorney_standing (
  id uuid primary key,
  attorney_id uuid not null references attorney (id),
  former text not null check (former in ('ACTIVE', 'SUSPENDED', 'REVOKED', 'INACTIVE')),
  state text not null check (state in ('ACTIVE', 'SUSPENDED', 'REVOKED', 'INACTIVE')),
  reason text not null,
  decided_by text not null,
  decided_at timestamptz not null,
  check (former <> state)
);
create index attorney_standing_of_attorney on attorney_standing (attorney_id, id);

-- A hold interval decides for ever how a signature made in it is read: it is only ever closed, once.
create function attorney_hold_kept() returns trigger language plpgsql as $body$
begin
  if tg_op = 'DELETE' or old.held_until is not null or new.held_from <> old.held_from
     or new.attorney_id <> old.attorney_id then
    raise exception 'hold intervals are kept' using errcode = 'integrity_constraint_violation';
  end if;
  return new;
end
$body$;
create trigger attorney_hold_kept before update or delete on attorney_hold
  for each row execute function attorney_hold_kept();
--rollback drop trigger attorney_hold_kept on attorney_hold; drop function attorney_hold_kept(); drop table attorney_standing;
