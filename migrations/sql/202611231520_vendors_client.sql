--liquibase formatted sql

--changeset countersign:vendors-client
create table api_client (
  id uuid primary key,
  world_id uuid not null,
  organization_id uuid not null,
  name text not null check (length(name) between 1 and 200),
  scopes text[] not null check (cardinality(scopes) > 0),
  active boolean not null,
  created_at timestamptz not null
);
create index api_client_organization on api_client (organization_id);

create table api_client_key (
  client_id uuid not null references api_client (id),
  kid text not null check (length(kid) between 1 and 100),
  jwk jsonb not null check (not jsonb_exists_any(jwk, array['d', 'p', 'q', 'dp', 'dq', 'qi', 'oth', 'k'])),
  created_at timestamptz not null,
  primary key (client_id, kid)
);
--rollback drop table api_client_key;
--rollback drop table api_client;
