-- Who is billed, and who bills.

create table billing_information (
  organization_id text collate "C" primary key references organizations on delete cascade,
  legal_name text not null,
  street text not null,
  city text not null,
  region text not null,
  postal_code text not null,
  country text collate "C" not null check (country ~ '^[A-Z]{2}$'),
  tax_ids jsonb not null,
  contacts jsonb not null,
  purchase_order text not null,
  time_zone text not null,
  currency text collate "C" check (currency ~ '^[A-Z]{3}$'),
  language text not null check (language in ('en', 'es', 'ar')),
  changed_at timestamptz not null default now()
);
comment on table billing_information is 'What invoices of an organization are made out to, and where they go; no row: what the organization says of itself.';
comment on column billing_information.organization_id is 'The organization.';
comment on column billing_information.legal_name is 'The name on its invoices.';
comment on column billing_information.street is 'Street and number; several lines.';
comment on column billing_information.city is 'City.';
comment on column billing_information.region is 'State or province; empty where addresses have none.';
comment on column billing_information.postal_code is 'Postal code; empty where addresses have none.';
comment on column billing_information.country is 'ISO 3166-1 alpha-2.';
comment on column billing_information.tax_ids is 'Objects of country and value, in checked form.';
comment on column billing_information.contacts is 'Addresses that get every invoice; none: its Organization and Billing Admins.';
comment on column billing_information.purchase_order is 'What the organization wants to read on its invoices; may be empty.';
comment on column billing_information.time_zone is 'In which days of the subscription are counted.';
comment on column billing_information.currency is 'ISO 4217: in which it wants to pay; null: that of its plan.';
comment on column billing_information.language is 'Of its invoices and the mails about them.';
comment on column billing_information.changed_at is 'When somebody last changed it.';

alter table billing_information enable row level security;
alter table billing_information force row level security;
create policy billing_information_scope on billing_information
  using (organization_id = any ((select scoped_organizations())::text[]));

-- Who runs this installation and what taxes they charge. Set by the operator on the command line; the newest counts,
-- and each invoice keeps what counted when it was issued.
create table seller_versions (
  version integer primary key generated always as identity,
  set_at timestamptz not null default now(),
  set_by text not null,
  seller jsonb not null
);
comment on table seller_versions is 'What the operator said of themself, one row each time; the newest counts.';
comment on column seller_versions.version is 'From 1.';
comment on column seller_versions.set_at is 'When.';
comment on column seller_versions.set_by is 'The user of the machine who did it.';
comment on column seller_versions.seller is 'Name, address, tax ids, how to pay by transfer, prefixes of numbers, tax rates.';
