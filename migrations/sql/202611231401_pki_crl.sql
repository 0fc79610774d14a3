--liquibase formatted sql

--changeset countersign:pki-crl
--comment: Every revocation list published, by authority and number.
create table crl (
  ca text not null check (ca in ('ROOT', 'CEREMONY', 'SERVICES', 'ATTORNEYS')),
  number bigint not null check (number > 0),
  this_update timestamptz not null,
  next_update timestamptz not null,
  der bytea not null,
  primary key (ca, number),
  check (this_update < next_update)
);
--rollback drop table crl;
