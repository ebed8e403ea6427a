-- Collecting money through a provider: what an organization pays with, each attempt to collect an invoice, and the
-- events of the provider. Numbers of cards are never here.

create table payment_customers (
  organization_id text collate "C" not null references organizations (id) on delete cascade,
  provider text not null check (provider in ('test', 'stripe')),
  customer_ref text collate "C" not null,
  setup_ref text collate "C",
  method_ref text collate "C",
  brand text not null default '',
  last4 text not null default '' check (last4 ~ '^[0-9]{0,4}$'),
  expires_month integer check (expires_month between 1 and 12),
  expires_year integer,
  added_at timestamptz,
  primary key (organization_id, provider),
  check ((method_ref is null) = (added_at is null))
);
comment on table payment_customers is 'Who an organization is for a payment provider, and what its invoices are collected from.';
comment on column payment_customers.organization_id is 'Who pays.';
comment on column payment_customers.provider is 'With which provider.';
comment on column payment_customers.customer_ref is 'What the provider calls the organization.';
comment on column payment_customers.setup_ref is 'The setup that was begun last and is not finished; no other one can be.';
comment on column payment_customers.method_ref is 'What the provider calls the payment method; null for none.';
comment on column payment_customers.brand is 'Its kind, such as visa.';
comment on column payment_customers.last4 is 'The last four digits of its number, for telling it from others.';
comment on column payment_customers.expires_month is 'When it expires.';
comment on column payment_customers.expires_year is 'When it expires.';
comment on column payment_customers.added_at is 'When it was set, by the real clock.';
alter table payment_customers enable row level security;
alter table payment_customers force row level security;
create policy payment_customers_scope on payment_customers
  using (organization_id = any ((select scoped_organizations())::text[]));

create table payment_attempts (
  organization_id text collate "C" not null,
  id text collate "C" not null unique,
  invoice_id text collate "C" not null,
  provider text not null check (provider in ('test', 'stripe')),
  customer_ref text collate "C" not null,
  method_ref text collate "C" not null,
  brand text not null,
  last4 text not null,
  amount_minor bigint not null check (amount_minor > 0),
  currency text collate "C" not null check (currency ~ '^[A-Z]{3}$'),
  description text not null,
  day integer check (day >= -1),
  state text not null default 'open' check (state in ('open', 'pending', 'needs_action', 'succeeded', 'failed')),
  charge_ref text collate "C",
  decline_code text,
  action_url text,
  begun_at timestamptz not null default now(),
  created_at timestamptz not null,
  ended_at timestamptz,
  primary key (organization_id, id),
  foreign key (organization_id, invoice_id) references invoices (organization_id, id),
  check ((state in ('succeeded', 'failed')) = (ended_at is not null)),
  check (state = 'failed' or decline_code is null),
  check (state = 'needs_action' or action_url is null)
);
create unique index payment_attempts_one_open on payment_attempts (organization_id, invoice_id)
  where state in ('open', 'pending', 'needs_action');
create index payment_attempts_by_invoice on payment_attempts (organization_id, invoice_id, id desc);
create index payment_attempts_waiting on payment_attempts (begun_at) where state in ('open', 'pending', 'needs_action');
comment on table payment_attempts is 'Attempts to collect an invoice. A row is committed before the provider is asked for money, so that an answer that was lost is found. One that is not over yet an invoice.';
comment on column payment_attempts.organization_id is 'Who pays. No foreign key, as with invoices.';
comment on column payment_attempts.id is 'Prefix pat; the key under which the provider charges once.';
comment on column payment_attempts.invoice_id is 'What for.';
comment on column payment_attempts.provider is 'Which provider was asked.';
comment on column payment_attempts.customer_ref is 'What it calls the organization.';
comment on column payment_attempts.method_ref is 'What it calls the payment method.';
comment on column payment_attempts.brand is 'The kind of the payment method.';
comment on column payment_attempts.last4 is 'The last four digits of its number.';
comment on column payment_attempts.amount_minor is 'What was open of the invoice, in minor units.';
comment on column payment_attempts.currency is 'ISO 4217.';
comment on column payment_attempts.description is 'What a bank statement may say.';
comment on column payment_attempts.day is 'How many days after the invoice was due it belongs to, -1 for when it was issued; null where a person began it.';
comment on column payment_attempts.state is 'What is known of it. open: the provider has not answered yet. succeeded and failed: it is over.';
comment on column payment_attempts.charge_ref is 'What the provider calls it.';
comment on column payment_attempts.decline_code is 'Why it failed, in our words.';
comment on column payment_attempts.action_url is 'Where a person confirms it, while it needs that.';
comment on column payment_attempts.begun_at is 'When, by the real clock: the provider lives by it.';
comment on column payment_attempts.created_at is 'When, by the clock of the organization.';
comment on column payment_attempts.ended_at is 'When it was over, by the clock of the organization.';
alter table payment_attempts enable row level security;
alter table payment_attempts force row level security;
create policy payment_attempts_scope on payment_attempts
  using (organization_id = any ((select scoped_organizations())::text[]));
-- Whatever reconciles all of them reads which are waiting.
create policy payment_attempts_bookkeeper on payment_attempts for select using ((select scoped_bookkeeper()));

create table payment_events (
  organization_id text collate "C" not null,
  provider text not null check (provider in ('test', 'stripe')),
  event_id text collate "C" not null,
  kind text not null,
  attempt_id text collate "C" not null,
  body_hash bytea not null,
  occurred_at timestamptz not null,
  received_at timestamptz not null default now(),
  processed_at timestamptz,
  primary key (provider, event_id),
  foreign key (organization_id, attempt_id) references payment_attempts (organization_id, id)
);
create index payment_events_by_attempt on payment_events (organization_id, attempt_id);
comment on table payment_events is 'What the provider told of attempts, each event once. An event is a hint to ask the provider, and never the truth itself.';
comment on column payment_events.organization_id is 'Whose attempt.';
comment on column payment_events.provider is 'Who told.';
comment on column payment_events.event_id is 'What the provider calls it; told again, it is not stored again.';
comment on column payment_events.kind is 'What it was about, in the words of the provider.';
comment on column payment_events.attempt_id is 'The attempt.';
comment on column payment_events.body_hash is 'SHA-256 of the bytes as they came.';
comment on column payment_events.occurred_at is 'By the clock of the provider.';
comment on column payment_events.received_at is 'By the real clock.';
comment on column payment_events.processed_at is 'When the provider had been asked for the truth; null: not yet.';
alter table payment_events enable row level security;
alter table payment_events force row level security;
create policy payment_events_scope on payment_events
  using (organization_id = any ((select scoped_organizations())::text[]));

-- The simulated provider: a bank in the database, for rehearsals. What it keeps belongs to nobody here, as what a real
-- one keeps does not.
create table test_bank_customers (
  customer_ref text collate "C" primary key,
  organization text collate "C" not null unique
);
comment on table test_bank_customers is 'The simulated payment provider: its customers.';
comment on column test_bank_customers.customer_ref is 'Its name for one.';
comment on column test_bank_customers.organization is 'What it was told that the customer is called.';

create table test_bank_methods (
  method_ref text collate "C" primary key,
  customer_ref text collate "C" not null references test_bank_customers,
  setup_ref text collate "C" not null unique,
  choice text,
  is_removed boolean not null default false
);
comment on table test_bank_methods is 'The simulated payment provider: setups and the methods they became.';
comment on column test_bank_methods.method_ref is 'Its name for the method.';
comment on column test_bank_methods.customer_ref is 'Whose.';
comment on column test_bank_methods.setup_ref is 'Its name for the setup.';
comment on column test_bank_methods.choice is 'How it behaves; null while nobody has chosen.';
comment on column test_bank_methods.is_removed is 'Whether nothing can be charged to it any more.';

create table test_bank_charges (
  charge_ref text collate "C" primary key,
  attempt_id text collate "C" not null unique,
  organization text collate "C" not null,
  customer_ref text collate "C" not null references test_bank_customers,
  method text not null,
  amount_minor bigint not null check (amount_minor > 0),
  currency text collate "C" not null,
  state text not null check (state in ('succeeded', 'failed', 'needs_action', 'pending')),
  decline_code text,
  made_at timestamptz not null default now()
);
create index test_bank_charges_by_customer on test_bank_charges (customer_ref);
comment on table test_bank_charges is 'The simulated payment provider: its charges. The key of an attempt charges once.';
comment on column test_bank_charges.charge_ref is 'Its name for the charge.';
comment on column test_bank_charges.attempt_id is 'The idempotency key.';
comment on column test_bank_charges.organization is 'What comes back with events.';
comment on column test_bank_charges.customer_ref is 'Whose.';
comment on column test_bank_charges.method is 'How the method behaves.';
comment on column test_bank_charges.amount_minor is 'In minor units.';
comment on column test_bank_charges.currency is 'ISO 4217.';
comment on column test_bank_charges.state is 'The truth.';
comment on column test_bank_charges.decline_code is 'Why it failed.';
comment on column test_bank_charges.made_at is 'When.';

create table test_bank_refunds (
  refund_id text collate "C" primary key,
  charge_ref text collate "C" not null references test_bank_charges,
  amount_minor bigint not null check (amount_minor > 0)
);
create index test_bank_refunds_by_charge on test_bank_refunds (charge_ref);
comment on table test_bank_refunds is 'The simulated payment provider: what it gave back.';
comment on column test_bank_refunds.refund_id is 'The idempotency key.';
comment on column test_bank_refunds.charge_ref is 'Of which charge.';
comment on column test_bank_refunds.amount_minor is 'In minor units.';

create table test_bank_deliveries (
  number bigint generated always as identity primary key,
  body text not null,
  delivered_at timestamptz
);
comment on table test_bank_deliveries is 'The simulated payment provider: webhooks in the order in which they go out.';
comment on column test_bank_deliveries.number is 'Its place.';
comment on column test_bank_deliveries.body is 'The bytes that are signed and sent.';
comment on column test_bank_deliveries.delivered_at is 'When it was answered; null: not yet.';
