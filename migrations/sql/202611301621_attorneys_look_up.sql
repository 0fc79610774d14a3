--liquibase formatted sql

--changeset countersign:attorneys-look-up
-- Where each bar answers whether somebody is admitted. Seeded from general knowledge: unconfirmed until a registrar confirms it.
create table bar_register (
  jurisdiction text primary key check (jurisdiction ~ '^US-[A-Z]{2}$'),
  name text not null,
  url text not null check (url like 'https://%'),
  source text not null,
  noted_on date not null,
  confirmed_by uuid,
  confirmed_at timestamptz,
  check ((confirmed_by is null) = (confirmed_at is null))
);
insert into bar_register (jurisdiction, name, url, source, noted_on) values
  ('US-AZ', 'State Bar of Arizona', 'https://azbar.org/find-a-lawyer/', 'general knowledge', '2026-11-30'),
  ('US-CA', 'State Bar of California', 'https://apps.calbar.ca.gov/attorney/LicenseeSearch/QuickSearch', 'general knowledge', '2026-11-30'),
  ('US-CO', 'Colorado Office of Attorney Regulation Counsel', 'https://www.coloradolegalregulation.com/attorney-search/', 'general knowledge', '2026-11-30'),
  ('US-DC', 'District of Columbia Bar', 'https://my.dcbar.org/memberdirectory', 'general knowledge', '2026-11-30'),
  ('US-FL', 'The Florida Bar', 'https://www.floridabar.org/directories/find-mbr/', 'general knowledge', '2026-11-30'),
  ('US-GA', 'State Bar of Georgia', 'https://www.gabar.org/member-directory', 'general knowledge', '2026-11-30'),
  ('US-IL', 'Attorney Registration and Disciplinary Commission', 'https://www.iardc.org/Lawyer/Search', 'general knowledge', '2026-11-30'),
  ('US-MA', 'Board of Bar Overseers', 'https://www.massbbo.org/s/attorney-lookup', 'general knowledge', '2026-11-30'),
  ('US-MD', 'Attorney Information System of the Maryland Judiciary', 'https://www.mdcourts.gov/lawyers/attylist', 'general knowledge', '2026-11-30'),
  ('US-MN', 'Minnesota Attorney Registration System', 'https://mars.courts.state.mn.us/', 'general knowledge', '2026-11-30'),
  ('US-NC', 'North Carolina State Bar', 'https://portal.ncbar.gov/Verification/search.aspx', 'general knowledge', '2026-11-30'),
  ('US-NY', 'New York State Unified Court System', 'https://iapps.courts.state.ny.us/attorneyservices/search', 'general knowledge', '2026-11-30'),
  ('US-OH', 'Supreme Court of Ohio', 'https://www.supremecourt.ohio.gov/attorneysearch/', 'general knowledge', '2026-11-30'),
  ('US-OR', 'Oregon State Bar', 'https://www.osbar.org/members/membersearch_start.asp', 'general knowledge', '2026-11-30'),
  ('US-PA', 'Disciplinary Board of the Supreme Court of Pennsylvania', 'https://www.padisciplinaryboard.org/for-the-public/find-attorney', 'general knowledge', '2026-11-30'),
  ('US-TX', 'State Bar of Texas', 'https://www.texasbar.com/AM/Template.cfm?Section=Find_A_Lawyer', 'general knowledge', '2026-11-30'),
  ('US-WA', 'Washington State Bar Association', 'https://www.mywsba.org/PersonifyEbusiness/LegalDirectory.aspx', 'general knowledge', '2026-11-30');

-- What a registrar found there, and on which day: evidence, kept for ever. The newest of an admission counts.
create table bar_look_up (
  id uuid primary key,
  registration_id uuid not null references registration (id),
  jurisdiction text not null,
  number_key text not null check (number_key <> ''),
  result text not null check (result in ('GOOD_STANDING', 'NOT_IN_GOOD_STANDING', 'NOT_FOUND')),
  looked_up_on date not null,
  source text not null check (length(source) between 1 and 500),
  recorded_by uuid not null,
  recorded_at timestamptz not null
);
create index bar_look_up_registration on bar_look_up (registration_id, id);
--rollback drop table bar_look_up; drop table bar_register;
