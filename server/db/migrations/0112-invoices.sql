-- Invoices, credit notes and receipts. Like the books they outlive their organization, and nothing in them changes once
-- they are issued but what becomes of them.

create table invoice_series (
  series text primary key check (series in ('invoice', 'credit_note', 'receipt')),
  next_number bigint not null default 1 check (next_number > 0)
);
comment on table invoice_series is 'The numbers of this installation, one series for each kind of document. A number is taken in the transaction that issues the document, so that none is left out.';
comment on column invoice_series.series is 'Of what.';
comment on column invoice_series.next_number is 'The number that the next one gets.';
insert into invoice_series (series) values ('invoice'), ('credit_note'), ('receipt');

create table invoices (
  organization_id text collate "C" not null,
  id text collate "C" not null unique,
  kind text not null check (kind in ('invoice', 'credit_note')),
  status text not null default 'draft' check (status in ('draft', 'open', 'paid', 'void', 'uncollectible', 'issued')),
  prefix text not null,
  number bigint,
  number_text text collate "C",
  currency text collate "C" not null check (currency ~ '^[A-Z]{3}$'),
  net_minor bigint not null,
  tax_minor bigint not null,
  total_minor bigint not null check (total_minor >= 0),
  credit_used_minor bigint not null default 0 check (credit_used_minor >= 0),
  paid_minor bigint not null default 0 check (paid_minor >= 0),
  credited_minor bigint not null default 0 check (credited_minor >= 0),
  lines jsonb not null check (jsonb_array_length(lines) > 0),
  buyer jsonb not null,
  seller jsonb,
  tax jsonb not null,
  cause text not null,
  reason text not null default '',
  corrects text collate "C",
  idempotency_key text collate "C" not null,
  issued_at timestamptz not null,
  due_at timestamptz,
  ended_at timestamptz,
  ended_reason text not null default '',
  primary key (organization_id, id),
  unique (organization_id, idempotency_key),
  unique (kind, number),
  foreign key (organization_id, corrects) references invoices (organization_id, id),
  check (total_minor = net_minor + tax_minor),
  check (credit_used_minor + paid_minor <= total_minor),
  check (credited_minor <= total_minor),
  check ((status = 'draft') = (number is null)),
  check ((number is null) = (number_text is null)),
  check (status = 'draft' or (kind = 'credit_note') = (status = 'issued')),
  check (kind = 'invoice' or (credit_used_minor = 0 and paid_minor = 0 and credited_minor = 0)),
  check ((status in ('paid', 'void', 'uncollectible')) = (ended_at is not null))
);
create index invoices_by_status on invoices (organization_id, status, id desc);
create index invoices_corrections on invoices (organization_id, corrects) where corrects is not null;
create index invoices_by_number on invoices (number_text);
comment on table invoices is 'Invoices and credit notes. Once one is issued only what became of it changes.';
comment on column invoices.organization_id is 'Who is billed. No foreign key: what was issued is kept when the organization is gone.';
comment on column invoices.id is 'Prefix ivc; newer ones sort behind older ones.';
comment on column invoices.kind is 'A credit note gives back what it says; its amounts are positive.';
comment on column invoices.status is 'draft: being made, without a number. issued: a credit note.';
comment on column invoices.prefix is 'What stands before the number.';
comment on column invoices.number is 'Taken by a trigger when it is issued, from the series of its kind.';
comment on column invoices.number_text is 'Prefix and number as people read it.';
comment on column invoices.currency is 'ISO 4217.';
comment on column invoices.net_minor is 'The sum of the nets of its lines, in minor units.';
comment on column invoices.tax_minor is 'The sum of their taxes.';
comment on column invoices.total_minor is 'Both.';
comment on column invoices.credit_used_minor is 'What the credit balance paid when it was issued.';
comment on column invoices.paid_minor is 'What money paid since.';
comment on column invoices.credited_minor is 'What credit notes took back.';
comment on column invoices.lines is 'What is billed, as contract/invoices.ts describes a line.';
comment on column invoices.buyer is 'The billing information when it was issued.';
comment on column invoices.seller is 'What the operator said of themself then.';
comment on column invoices.tax is 'How it was taxed: treatment, name, country.';
comment on column invoices.cause is 'What it was issued for.';
comment on column invoices.reason is 'Why a credit note was issued.';
comment on column invoices.corrects is 'The invoice that a credit note corrects.';
comment on column invoices.idempotency_key is 'Issued again with the same key, it is the same document.';
comment on column invoices.issued_at is 'By the clock of the organization.';
comment on column invoices.due_at is 'Until when it is to be paid.';
comment on column invoices.ended_at is 'When it was paid, made void or given up.';
comment on column invoices.ended_reason is 'Why it was made void or given up.';

create table receipts (
  organization_id text collate "C" not null,
  id text collate "C" not null unique,
  invoice_id text collate "C" not null,
  prefix text not null,
  number bigint not null unique,
  number_text text collate "C" not null,
  amount_minor bigint not null check (amount_minor > 0),
  applied_minor bigint not null check (applied_minor between 0 and amount_minor),
  method text not null,
  reference text not null,
  received_at timestamptz not null,
  idempotency_key text collate "C" not null,
  primary key (organization_id, id),
  unique (organization_id, idempotency_key),
  foreign key (organization_id, invoice_id) references invoices (organization_id, id)
);
create index receipts_by_invoice on receipts (organization_id, invoice_id, id);
comment on table receipts is 'Money that came in for an invoice. Never changed and never deleted.';
comment on column receipts.organization_id is 'Who paid.';
comment on column receipts.id is 'Prefix rcp; newer ones sort behind older ones.';
comment on column receipts.invoice_id is 'For which invoice.';
comment on column receipts.prefix is 'What stands before the number.';
comment on column receipts.number is 'Taken by a trigger from the series of receipts.';
comment on column receipts.number_text is 'Prefix and number as people read it.';
comment on column receipts.amount_minor is 'In minor units of the currency of the invoice.';
comment on column receipts.applied_minor is 'What of it paid the invoice; the rest became a credit balance.';
comment on column receipts.method is 'How it was paid, such as bank_transfer.';
comment on column receipts.reference is 'What the bank or payment provider calls it.';
comment on column receipts.received_at is 'By the clock of the organization.';
comment on column receipts.idempotency_key is 'The same payment told again is the same receipt.';

alter table invoices enable row level security;
alter table invoices force row level security;
create policy invoices_scope on invoices
  using (organization_id = any ((select scoped_organizations())::text[]));
create policy invoices_bookkeeper on invoices for select using ((select scoped_bookkeeper()));
alter table receipts enable row level security;
alter table receipts force row level security;
create policy receipts_bookkeeper on receipts for select using ((select scoped_bookkeeper()));
create policy receipts_scope on receipts
  using (organization_id = any ((select scoped_organizations())::text[]));

-- Whoever takes a number holds all series until the transaction ends, in one order, so that nobody waits in a ring; so
-- it comes last in a transaction. Only the triggers below can ask for one.
create function atrium_private.take_number(wanted text) returns bigint
  language plpgsql set search_path = atrium, pg_temp as $$
declare
  taken bigint;
begin
  perform from invoice_series order by series for update;
  update invoice_series set next_number = next_number + 1 where series = wanted returning next_number - 1 into taken;
  return taken;
end $$;
revoke all on function atrium_private.take_number(text) from public;

create function keep_invoice() returns trigger
  language plpgsql security definer set search_path = atrium, pg_temp as $$
declare
  fates text[] := array['status', 'paid_minor', 'credited_minor', 'ended_at', 'ended_reason'];
begin
  if tg_op = 'INSERT' then
    if new.status <> 'draft' or new.number is not null or new.number_text is not null then
      raise exception 'an invoice begins as a draft' using errcode = 'restrict_violation';
    end if;
    return new;
  end if;
  if tg_op = 'DELETE' then
    if old.status <> 'draft' then
      raise exception 'what was issued is never deleted' using errcode = 'restrict_violation';
    end if;
    return old;
  end if;
  if old.status = 'draft' then
    if (old.organization_id, old.id, old.kind) is distinct from (new.organization_id, new.id, new.kind)
      or new.number is not null or new.number_text is not null then
      raise exception 'a draft has no number to give and stays where it is' using errcode = 'restrict_violation';
    end if;
    if new.status <> 'draft' then
      new.number := atrium_private.take_number(new.kind);
      new.number_text := new.prefix || lpad(new.number::text, greatest(6, length(new.number::text)), '0');
    end if;
    return new;
  end if;
  if to_jsonb(new) - fates <> to_jsonb(old) - fates then
    raise exception 'what was issued is never changed' using errcode = 'restrict_violation';
  end if;
  if new.paid_minor < old.paid_minor or new.credited_minor < old.credited_minor then
    raise exception 'what was paid or credited stays so' using errcode = 'restrict_violation';
  end if;
  if new.status <> old.status and not (old.status = 'open' and new.status in ('paid', 'void', 'uncollectible'))
    and not (old.status = 'uncollectible' and new.status = 'paid') then
    raise exception 'an invoice that is % does not become %', old.status, new.status using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
create trigger invoice_kept before insert or update or delete on invoices for each row execute function keep_invoice();
create trigger invoices_not_emptied before truncate on invoices for each statement execute function refuse_change();

create function number_receipt() returns trigger
  language plpgsql security definer set search_path = atrium, pg_temp as $$
begin
  new.number := atrium_private.take_number('receipt');
  new.number_text := new.prefix || lpad(new.number::text, greatest(6, length(new.number::text)), '0');
  return new;
end $$;
create trigger receipt_numbered before insert on receipts for each row execute function number_receipt();
create trigger receipts_kept before update or delete on receipts for each row execute function refuse_change();
create trigger receipts_not_emptied before truncate on receipts for each statement execute function refuse_change();
