--liquibase formatted sql

--changeset countersign:attorneys-recovery splitStatements:false
-- Lost passkeys: one registrar verifies who asks, a waiting time passes, another one releases the link.
create table attorney_recovery (
  id uuid primary key,
  attorney_id uuid not null references attorney (id),
  state text not null
    check (state in ('REQUESTED', 'VERIFIED', 'RELEASED', 'STOPPED', 'REFUSED')),
  requested_at timestamptz not null,
  verified_by uuid,
  verified_at timestamptz,
  evidence text,
  ready_at timestamptz,
  released_by uuid,
  released_at timestamptz,
  ended_at timestamptz,
  refused_by uuid,
  reason text,
  check ((verified_by is null) = (verified_at is null)),
  check ((verified_by is null) = (evidence is null)),
  check ((verified_by is null) = (ready_at is null)),
  check ((released_by is null) = (released_at is null)),
  check (released_by is null or verified_by is not null),
  check (released_by <> verified_by),
  check (released_at >= ready_at),
  check (state not in ('VERIFIED', 'RELEASED') or verified_by is not null),
  check (state <> 'RELEASED' or released_by is not null),
  check ((state in ('STOPPED', 'REFUSED')) = (ended_at is not null)),
  check ((state = 'REFUSED') = (refused_by is not null))
);
create unique index attorney_recovery_open on attorney_recovery (attorney_id)
  where state in ('REQUESTED', 'VERIFIED');
create index attorney_recovery_of_attorney on attorney_recovery (attorney_id, requested_at);

-- What a mailed link needs to stop one; every notice has its own.
create table attorney_recovery_stop (
  token_hash bytea primary key check (octet_length(token_hash) = 32),
  recovery_id uuid not null references attorney_recovery (id)
);
create index attorney_recovery_stop_recovery on attorney_recovery_stop (recovery_id);

create function attorney_recovery_moves() returns trigger language plpgsql as $body$
begin
  if (old.state, new.state) not in (
       ('REQUESTED', 'VERIFIED'), ('REQUESTED', 'STOPPED'), ('REQUESTED', 'REFUSED'),
       ('VERIFIED', 'RELEASED'), ('VERIFIED', 'STOPPED'), ('VERIFIED', 'REFUSED'),
       ('RELEASED', 'STOPPED'))
     or new.attorney_id <> old.attorney_id then
    raise exception 'a recovery does not go from % to %', old.state, new.state
      using errcode = 'integrity_constraint_violation';
  end if;
  return new;
end
$body$;
create trigger attorney_recovery_moves before update on attorney_recovery
  for each row execute function attorney_recovery_moves();
--rollback drop table attorney_recovery_stop; drop table attorney_recovery; drop function attorney_recovery_moves();
