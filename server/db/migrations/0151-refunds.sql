-- Money that went back to whoever had paid. Like receipts, refunds outlive the organization; only what became of one
-- changes.

create table refunds (
  organization_id text collate "C" not null,
  id text collate "C" not null unique,
  invoice_id text collate "C" not null,
  receipt_id text collate "C" not null,
  provider text not null check (provider in ('manual', 'test', 'stripe')),
  reference text not null default '',
  amount_minor bigint not null check (amount_minor > 0),
  currency text collate "C" not null check (currency ~ '^[A-Z]{3}$'),
  reason text not null,
  state text not null check (state in ('open', 'pending', 'succeeded', 'failed')),
  begun_at timestamptz not null default now(),
  created_at timestamptz not null,
  ended_at timestamptz,
  primary key (organization_id, id),
  foreign key (organization_id, invoice_id) references invoices (organization_id, id),
  foreign key (organization_id, receipt_id) references receipts (organization_id, id),
  check ((state in ('succeeded', 'failed')) = (ended_at is not null))
);
create index refunds_by_invoice on refunds (organization_id, invoice_id, id);
create index refunds_waiting on refunds (begun_at) where state in ('open', 'pending');
comment on table refunds is 'Money that goes back for a receipt, out of the credit balance. A row is committed before a provider is asked for it.';
comment on column refunds.organization_id is 'Who gets it. No foreign key, as with invoices.';
comment on column refunds.id is 'Prefix rfd; the key under which a provider refunds once.';
comment on column refunds.invoice_id is 'For which invoice it had been paid.';
comment on column refunds.receipt_id is 'The receipt of the money that goes back.';
comment on column refunds.provider is 'Who sends it back; manual: the operator, by hand.';
comment on column refunds.reference is 'What the bank calls it; empty where a provider does it.';
comment on column refunds.amount_minor is 'In minor units.';
comment on column refunds.currency is 'ISO 4217, that of the invoice.';
comment on column refunds.reason is 'Why. For one invoice the same is refunded once.';
comment on column refunds.state is 'open: the provider has not answered yet. pending: it is on its way. failed: it is a credit balance again.';
comment on column refunds.begun_at is 'When, by the real clock.';
comment on column refunds.created_at is 'When, by the clock of the organization.';
comment on column refunds.ended_at is 'When it was over, by the clock of the organization.';
alter table refunds enable row level security;
alter table refunds force row level security;
create policy refunds_scope on refunds using (organization_id = any ((select scoped_organizations())::text[]));
-- Whatever reconciles all of them reads which are waiting.
create policy refunds_bookkeeper on refunds for select using ((select scoped_bookkeeper()));

create function keep_refund() returns trigger language plpgsql as $$
declare
  fates text[] := array['state', 'ended_at'];
begin
  if tg_op = 'DELETE' then
    raise exception 'what was refunded is never deleted' using errcode = 'restrict_violation';
  end if;
  if to_jsonb(new) - fates <> to_jsonb(old) - fates or old.state in ('succeeded', 'failed') then
    raise exception 'what was refunded is never changed' using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
create trigger refund_kept before update or delete on refunds for each row execute function keep_refund();
create trigger refunds_not_emptied before truncate on refunds for each statement execute function refuse_change();
