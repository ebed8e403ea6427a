-- The books: accounts, transactions whose entries sum to zero in every currency, a chain of hashes an organization.
-- They outlive their organization, as the law of most countries asks for, so nothing here hangs on its row.

create table ledger_accounts (
  organization_id text collate "C" not null,
  account text collate "C" not null check (account ~ '^[a-z_]+(\.[a-z_]+)?(:[A-Z]{2})?$'),
  currency text collate "C" not null check (currency ~ '^[A-Z]{3}$'),
  balance_minor bigint not null default 0,
  entry_count bigint not null default 0,
  primary key (organization_id, account, currency)
);
comment on table ledger_accounts is 'One account of one organization in one currency, with its balance. Written by a trigger on the entries alone.';
comment on column ledger_accounts.organization_id is 'Whose books. No foreign key: books outlive the organization.';
comment on column ledger_accounts.account is 'The name in the chart of accounts, docs/ledger.md; taxes with the country they are owed to.';
comment on column ledger_accounts.currency is 'ISO 4217.';
comment on column ledger_accounts.balance_minor is 'The sum of its entries, in minor units: debits are positive.';
comment on column ledger_accounts.entry_count is 'How many entries that is.';

create table ledger_transactions (
  organization_id text collate "C" not null,
  id text collate "C" not null unique,
  sequence bigint not null check (sequence > 0),
  kind text collate "C" not null check (kind ~ '^[a-z_]{1,40}$'),
  reference text collate "C" not null check (reference ~ '^[ -~]{0,100}$'),
  idempotency_key text collate "C" not null check (idempotency_key ~ '^[ -~]{1,200}$'),
  occurred_at timestamptz not null,
  posted_at timestamptz not null,
  previous_hash bytea not null check (length(previous_hash) = 32),
  hash bytea not null check (length(hash) = 32),
  primary key (organization_id, id),
  unique (organization_id, sequence),
  unique (organization_id, idempotency_key)
);
comment on table ledger_transactions is 'One thing that happened to money. Never changed and never deleted: a correction is another transaction.';
comment on column ledger_transactions.organization_id is 'Whose books.';
comment on column ledger_transactions.id is 'Prefix ltx; newer ones sort behind older ones.';
comment on column ledger_transactions.sequence is 'From 1 in each organization, without a gap.';
comment on column ledger_transactions.kind is 'What happened.';
comment on column ledger_transactions.reference is 'The id of what caused it, an invoice or a receipt.';
comment on column ledger_transactions.idempotency_key is 'Posted again with the same key, it is the same transaction.';
comment on column ledger_transactions.occurred_at is 'When it happened, by the clock of the organization.';
comment on column ledger_transactions.posted_at is 'When it was written down.';
comment on column ledger_transactions.previous_hash is 'The hash of the transaction before it; 32 zero bytes in the first.';
comment on column ledger_transactions.hash is 'SHA-256 over the transaction, its entries and previous_hash, as docs/ledger.md writes them down.';

create table ledger_entries (
  organization_id text collate "C" not null,
  transaction_id text collate "C" not null,
  number integer not null check (number > 0),
  account text collate "C" not null,
  currency text collate "C" not null,
  amount_minor bigint not null check (amount_minor <> 0),
  primary key (organization_id, transaction_id, number),
  foreign key (organization_id, transaction_id) references ledger_transactions,
  foreign key (organization_id, account, currency) references ledger_accounts
);
create index ledger_entries_by_account on ledger_entries (organization_id, account, currency, transaction_id);
comment on table ledger_entries is 'One side of a transaction. Never changed and never deleted.';
comment on column ledger_entries.organization_id is 'Whose books.';
comment on column ledger_entries.transaction_id is 'The transaction.';
comment on column ledger_entries.number is 'From 1 in each transaction.';
comment on column ledger_entries.account is 'The account.';
comment on column ledger_entries.currency is 'ISO 4217.';
comment on column ledger_entries.amount_minor is 'Minor units: a debit is positive, a credit negative.';

-- The operator's command line, which looks into the books of every organization, also of those that are gone.
create function scoped_bookkeeper() returns boolean language sql stable parallel safe
  return coalesce(current_setting('atrium.bookkeeper', true), '') = 'on';

alter table ledger_accounts enable row level security;
alter table ledger_accounts force row level security;
create policy ledger_accounts_scope on ledger_accounts
  using (organization_id = any ((select scoped_organizations())::text[]));
create policy ledger_accounts_bookkeeper on ledger_accounts for select using ((select scoped_bookkeeper()));
alter table ledger_transactions enable row level security;
alter table ledger_transactions force row level security;
create policy ledger_transactions_scope on ledger_transactions
  using (organization_id = any ((select scoped_organizations())::text[]));
create policy ledger_transactions_bookkeeper on ledger_transactions for select using ((select scoped_bookkeeper()));
alter table ledger_entries enable row level security;
alter table ledger_entries force row level security;
create policy ledger_entries_scope on ledger_entries
  using (organization_id = any ((select scoped_organizations())::text[]));
create policy ledger_entries_bookkeeper on ledger_entries for select using ((select scoped_bookkeeper()));

-- The app role has no right to change the books, and their owner is stopped here.
create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '% is never changed and never deleted', tg_table_name using errcode = 'restrict_violation';
end $$;
create trigger ledger_transactions_kept before update or delete on ledger_transactions
  for each row execute function refuse_change();
create trigger ledger_transactions_not_emptied before truncate on ledger_transactions
  for each statement execute function refuse_change();
create trigger ledger_entries_kept before update or delete on ledger_entries
  for each row execute function refuse_change();
create trigger ledger_entries_not_emptied before truncate on ledger_entries
  for each statement execute function refuse_change();

create function keep_ledger_balance() returns trigger
  language plpgsql security definer set search_path = atrium, pg_temp as $$
begin
  insert into ledger_accounts as kept (organization_id, account, currency, balance_minor, entry_count)
    values (new.organization_id, new.account, new.currency, new.amount_minor, 1)
    on conflict (organization_id, account, currency) do update
      set balance_minor = kept.balance_minor + excluded.balance_minor, entry_count = kept.entry_count + 1;
  return new;
end $$;
create trigger ledger_balance_kept before insert on ledger_entries
  for each row execute function keep_ledger_balance();

-- Asked when the transaction of the database ends, whatever wrote the entries.
create function refuse_unbalanced() returns trigger
  language plpgsql security definer set search_path = atrium, pg_temp as $$
declare
  scope text := coalesce(current_setting('atrium.organizations', true), '');
  posting text := case tg_table_name when 'ledger_entries' then to_jsonb(new) ->> 'transaction_id' else to_jsonb(new) ->> 'id' end;
  entries bigint;
  unbalanced text;
begin
  perform set_config('atrium.organizations', new.organization_id, true);
  select count(*) into entries from ledger_entries
    where organization_id = new.organization_id and transaction_id = posting;
  select currency into unbalanced from ledger_entries
    where organization_id = new.organization_id and transaction_id = posting
    group by currency having sum(amount_minor) <> 0 limit 1;
  perform set_config('atrium.organizations', scope, true);
  if entries < 2 then
    raise exception 'ledger transaction % has % entries', posting, entries using errcode = 'check_violation';
  end if;
  if unbalanced is not null then
    raise exception 'ledger transaction % does not sum to zero in %', posting, unbalanced using errcode = 'check_violation';
  end if;
  return null;
end $$;
create constraint trigger ledger_entries_balanced after insert on ledger_entries
  deferrable initially deferred for each row execute function refuse_unbalanced();
create constraint trigger ledger_transactions_balanced after insert on ledger_transactions
  deferrable initially deferred for each row execute function refuse_unbalanced();

-- What a hash is made of, a line each. No part can hold a line break, so that no two transactions read alike.
create function atrium_private.ledger_text(posted atrium.ledger_transactions, entries text) returns text
  language sql stable set search_path = atrium, pg_temp
  return concat_ws(e'\n', 'atrium-ledger-1', posted.organization_id, posted.sequence, posted.id, posted.kind,
    posted.reference, posted.idempotency_key,
    to_char(posted.occurred_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
    to_char(posted.posted_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
    entries, encode(posted.previous_hash, 'hex'));

create function atrium_private.ledger_entries_text(organization text, posting text) returns text
  language sql stable set search_path = atrium, pg_temp
  return (select string_agg(concat_ws(' ', number, account, currency, amount_minor), e'\n' order by number)
    from ledger_entries where organization_id = organization and transaction_id = posting);

-- The one door into the books. It takes the lock of the organization, so that the chain has one end.
create function post_to_ledger(posting json) returns table (id text, sequence bigint, replayed boolean)
  language plpgsql security definer set search_path = atrium, pg_temp as $$
#variable_conflict use_column
declare
  organization text := posting ->> 'organizationId';
  entries text;
  before ledger_transactions;
  made ledger_transactions;
begin
  perform from organizations o where o.id = organization for update;
  if not found then
    raise exception 'the books of % are not open', organization using errcode = 'foreign_key_violation';
  end if;
  select string_agg(concat_ws(' ', e.n, e.entry ->> 'account', e.entry ->> 'currency', e.entry ->> 'amountMinor'),
      e'\n' order by e.n) into entries
    from json_array_elements(posting -> 'entries') with ordinality as e(entry, n);
  select * into before from ledger_transactions t
    where t.organization_id = organization and t.idempotency_key = posting ->> 'idempotencyKey';
  if found then
    if before.kind <> posting ->> 'kind' or before.reference <> posting ->> 'reference'
      or atrium_private.ledger_entries_text(organization, before.id) <> entries then
      raise exception 'the idempotency key % was used for something else', before.idempotency_key
        using errcode = 'unique_violation';
    end if;
    return query select before.id, before.sequence, true;
    return;
  end if;
  select * into before from ledger_transactions t where t.organization_id = organization
    order by t.sequence desc limit 1;
  made.organization_id := organization;
  made.id := posting ->> 'id';
  made.sequence := coalesce(before.sequence, 0) + 1;
  made.kind := posting ->> 'kind';
  made.reference := posting ->> 'reference';
  made.idempotency_key := posting ->> 'idempotencyKey';
  made.occurred_at := (posting ->> 'occurredAt')::timestamptz;
  made.posted_at := clock_timestamp();
  made.previous_hash := coalesce(before.hash, decode(repeat('00', 32), 'hex'));
  made.hash := sha256(convert_to(atrium_private.ledger_text(made, entries), 'UTF8'));
  insert into ledger_transactions select (made).*;
  insert into ledger_entries (organization_id, transaction_id, number, account, currency, amount_minor)
    select organization, made.id, e.n, e.entry ->> 'account', e.entry ->> 'currency', (e.entry ->> 'amountMinor')::bigint
    from json_array_elements(posting -> 'entries') with ordinality as e(entry, n) order by e.n;
  return query select made.id, made.sequence, false;
end $$;
revoke all on function post_to_ledger(json), refuse_change(), keep_ledger_balance(), refuse_unbalanced() from public;
