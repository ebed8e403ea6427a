import { createHash } from 'node:crypto'
import type { ledgerKinds } from '#contract/ledger.ts'

/**
 * The chart of accounts, per organization and currency. Debits are positive: what the organization owes stands in
 * `receivable`, what it has paid too much in `credit`, below zero.
 */
export const accounts = {
  receivable: 'receivable',
  credit: 'credit',
  revenue: 'revenue.subscription',
  /** Money that has come in by transfer or from a payment provider, before the bank's own books take it over. */
  clearing: 'provider_clearing',
  writeOff: 'write_off',
} as const

/** What is owed to the tax office of a country. */
export const taxPayable = (country: string) => `tax_payable:${country}`

export type LedgerKind = (typeof ledgerKinds)[number]
export type Entry = { account: string; currency: string; amountMinor: number }

export type Posting = {
  kind: LedgerKind
  /** The id of what caused it. */
  reference: string
  /** The same key posts once, however often it is tried. */
  idempotencyKey: string
  occurredAt: string
  entries: readonly Entry[]
}

/** What is wrong with entries, or null. The database asks the same when the transaction ends. */
export function mistakeIn(entries: readonly Entry[]): string | null {
  if (entries.length < 2) return 'A ledger transaction has at least two entries'
  const sums = new Map<string, bigint>()
  for (const { currency, amountMinor } of entries) {
    if (!Number.isSafeInteger(amountMinor) || amountMinor === 0) return `${amountMinor} is no amount`
    sums.set(currency, (sums.get(currency) ?? 0n) + BigInt(amountMinor))
  }
  const unbalanced = [...sums].find(([, sum]) => sum !== 0n)
  return unbalanced === undefined ? null : `The entries sum to ${unbalanced[1]} in ${unbalanced[0]}`
}

/** Entries without those of nothing, which the books do not take. */
export const entriesOf = (currency: string, amounts: readonly (readonly [account: string, amountMinor: number])[]) =>
  amounts.flatMap(([account, amountMinor]) => (amountMinor === 0 ? [] : [{ account, currency, amountMinor }]))

/** A transaction as it stands in the database, its times as text to the microsecond. */
export type WrittenTransaction = {
  organizationId: string
  id: string
  sequence: number
  kind: string
  reference: string
  idempotencyKey: string
  occurredAt: string
  postedAt: string
  previousHash: string
  hash: string
  entries: readonly { number: number; account: string; currency: string; amountMinor: string }[]
}

export type WrittenBalance = { account: string; currency: string; balanceMinor: string; entryCount: number }

export const noHash = '0'.repeat(64)

/** The hash that a transaction must have: made here from what is read, not by the database that wrote it. */
export function hashOf(written: WrittenTransaction): string {
  const entries = written.entries.map((entry) =>
    [entry.number, entry.account, entry.currency, entry.amountMinor].join(' '),
  )
  const { organizationId, sequence, id, kind, reference, idempotencyKey, occurredAt, postedAt, previousHash } = written
  const head = ['atrium-ledger-1', organizationId, sequence, id, kind, reference, idempotencyKey, occurredAt, postedAt]
  return createHash('sha256')
    .update([...head, ...entries, previousHash].join('\n'))
    .digest('hex')
}

/** Walks the books of one organization from their start; each call takes the next transactions. */
export function auditor() {
  const mistakes: string[] = []
  const balances = new Map<string, { sum: bigint; count: number }>()
  let sequence = 0
  let head = noHash
  const walk = (transactions: readonly WrittenTransaction[]) => {
    for (const written of transactions) {
      const at = `transaction ${written.sequence} (${written.id})`
      if (written.sequence !== sequence + 1) mistakes.push(`${at} follows transaction ${sequence}`)
      if (written.previousHash !== head) mistakes.push(`${at} does not point at the transaction before it`)
      if (hashOf(written) !== written.hash) mistakes.push(`${at} does not have its hash: it was changed`)
      const sums = new Map<string, bigint>()
      for (const { account, currency, amountMinor } of written.entries) {
        const amount = BigInt(amountMinor)
        sums.set(currency, (sums.get(currency) ?? 0n) + amount)
        const key = `${account} ${currency}`
        const known = balances.get(key) ?? { sum: 0n, count: 0 }
        balances.set(key, { sum: known.sum + amount, count: known.count + 1 })
      }
      for (const [currency, sum] of sums) if (sum !== 0n) mistakes.push(`${at} sums to ${sum} in ${currency}`)
      if (written.entries.length < 2) mistakes.push(`${at} has ${written.entries.length} entries`)
      sequence = written.sequence
      head = written.hash
    }
  }
  const end = (kept: readonly WrittenBalance[]) => {
    const left = new Map(balances)
    for (const { account, currency, balanceMinor, entryCount } of kept) {
      const key = `${account} ${currency}`
      const { sum, count } = left.get(key) ?? { sum: 0n, count: 0 }
      left.delete(key)
      if (sum !== BigInt(balanceMinor)) mistakes.push(`${key} is kept as ${balanceMinor}, its entries sum to ${sum}`)
      if (count !== entryCount) mistakes.push(`${key} has ${count} entries, and ${entryCount} were counted`)
    }
    for (const key of left.keys()) mistakes.push(`${key} has entries and no balance`)
    return { transactions: sequence, head, mistakes }
  }
  return { walk, end, last: () => sequence }
}
