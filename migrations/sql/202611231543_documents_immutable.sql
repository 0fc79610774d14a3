--liquibase formatted sql

--changeset countersign:documents-immutable splitStatements:false
-- Renditions and segments are written once. Only a verb of the owner that says so in its own
-- transaction (retention, packing) may change them.
create function documents_written_once() returns trigger language plpgsql as $body$
begin
  if coalesce(current_setting('countersign.documents_owner_verb', true), '') <> 'on' then
    raise exception '% rows are written once', tg_table_name using errcode = 'integrity_constraint_violation';
  end if;
  if tg_op = 'DELETE' then
    return old;
  end if;
  return new;
end
$body$;
create trigger rendition_written_once before update or delete on rendition
  for each row execute function documents_written_once();
create trigger segment_written_once before update or delete on segment
  for each row execute function documents_written_once();
--rollback drop trigger segment_written_once on segment; drop trigger rendition_written_once on rendition; drop function documents_written_once();
