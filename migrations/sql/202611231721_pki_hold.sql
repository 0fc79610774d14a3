--liquibase formatted sql

--changeset countersign:pki-hold
--comment: When a certificate was on hold. A released hold disappears from the lists, never from here.
create table certificate_hold (
  ca text not null,
  serial text not null,
  held_from timestamptz not null,
  held_until timestamptz,
  primary key (ca, serial, held_from),
  foreign key (ca, serial) references certificate (ca, serial),
  check (held_from <= held_until)
);
create unique index certificate_hold_open on certificate_hold (ca, serial) where held_until is null;
comment on column certificate_hold.held_until is 'Null while it lasts; ends by release or by revocation.';
--rollback drop table certificate_hold;
