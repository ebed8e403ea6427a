import type { z } from 'zod'
import type { LedgerTransaction } from '#contract/ledger.ts'
import type { OrganizationScope } from '../db/scope.ts'
import { prepared } from '../db/statement.ts'
import { newId } from '../db/new-id.ts'
import type { Posting, WrittenBalance, WrittenTransaction } from './ledger.ts'

const post = prepared<{ id: string; sequence: number; replayed: boolean }, [posting: string]>(
  `select id, sequence, replayed from post_to_ledger($1::json)`,
)

/** Writes a transaction into the books, or finds the one that was posted with the same key. */
export const posted = ({ organizationId }: OrganizationScope, posting: Posting) =>
  post(JSON.stringify({ ...posting, organizationId, id: newId('ltx') }))

export type BalanceRow = { account: string; currency: string; balanceMinor: number }

const balances = prepared<BalanceRow, [organizationId: string]>(`
  select account, currency, balance_minor as "balanceMinor" from ledger_accounts
  where organization_id = $1 order by currency, account`)

export const balancesOf = (scope: OrganizationScope) => balances(scope.organizationId)

const balance = prepared<{ balanceMinor: number }, [organizationId: string, account: string, currency: string]>(`
  select balance_minor as "balanceMinor" from ledger_accounts
  where organization_id = $1 and account = $2 and currency = $3`)

export const balanceOf = (scope: OrganizationScope, account: string, currency: string) =>
  balance(scope.organizationId, account, currency)

const entriesAsJson = `(
  select json_agg(json_build_object('account', e.account, 'currency', e.currency, 'amountMinor', e.amount_minor)
    order by e.number)
  from ledger_entries e where e.organization_id = t.organization_id and e.transaction_id = t.id)`

const newest = prepared<
  z.output<typeof LedgerTransaction>,
  [organizationId: string, before: number, rowCount: number]
>(`
  select t.id, t.sequence, t.kind, t.reference, t.occurred_at as "occurredAt", t.posted_at as "postedAt",
    encode(t.previous_hash, 'hex') as "previousHash", encode(t.hash, 'hex') as hash, ${entriesAsJson} as entries
  from ledger_transactions t where t.organization_id = $1 and t.sequence < $2
  order by t.sequence desc limit $3`)

export const transactionsPage = (scope: OrganizationScope, page: { before: number; rowCount: number }) =>
  newest(scope.organizationId, page.before, page.rowCount)

/** Opens the books of every organization to the rest of a read: for the operator's command line. */
export const openBooks = prepared<object, []>(`select set_config('atrium.bookkeeper', 'on', true)`)

export const organizationsWithBooks = prepared<{ organizationId: string }, [after: string, rowCount: number]>(`
  select distinct organization_id as "organizationId" from ledger_accounts
  where organization_id > $1 order by 1 limit $2`)

const exact = (column: string) => `to_char(t.${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`

/** Transactions as they were written, the oldest first. */
export const writtenTransactions = prepared<
  WrittenTransaction,
  [organizationId: string, after: number, rowCount: number]
>(`
  select t.organization_id as "organizationId", t.id, t.sequence, t.kind, t.reference,
    t.idempotency_key as "idempotencyKey", ${exact('occurred_at')} as "occurredAt", ${exact('posted_at')} as "postedAt",
    encode(t.previous_hash, 'hex') as "previousHash", encode(t.hash, 'hex') as hash,
    coalesce((
      select json_agg(json_build_object('number', e.number, 'account', e.account, 'currency', e.currency,
        'amountMinor', e.amount_minor::text) order by e.number)
      from ledger_entries e where e.organization_id = t.organization_id and e.transaction_id = t.id), '[]') as entries
  from ledger_transactions t where t.organization_id = $1 and t.sequence > $2 order by t.sequence limit $3`)

export const writtenBalances = prepared<WrittenBalance, [organizationId: string]>(`
  select account, currency, balance_minor::text as "balanceMinor", entry_count as "entryCount"
  from ledger_accounts where organization_id = $1 order by 1, 2`)
