import { testMethods, type DeclineCode, type TestMethod } from '#contract/payment-words.ts'
import type { Database, Transaction } from '../db/connect.ts'
import { newId } from '../db/new-id.ts'
import type { Statement } from '../db/statement.ts'
import { enqueue } from '../jobs/enqueue.ts'
import type { Charge, ChargeOutcome, PaymentProvider } from './payment-provider.ts'
import {
  bankCharge,
  bankChargeEnded,
  bankChargeNamed,
  bankChargeOf,
  bankChoice,
  bankCustomer,
  bankDeliveries,
  bankMethod,
  bankMethodRemoved,
  bankRefund,
  bankSetup,
  type BankCharge,
} from './test-bank-store.ts'
import { bodiesAbout, parseBankWebhook } from './test-bank-webhooks.ts'

type Parts = { database: Database; publicUrl: () => string }

/** What the bank does at once with a charge to a method that behaves like this, and what it says of it. */
const behaviours: Record<TestMethod, { state: BankCharge['state']; says?: 'pending'; declineCode?: DeclineCode }> = {
  test_success: { state: 'succeeded' },
  test_declined: { state: 'failed', declineCode: 'declined' },
  test_insufficient_funds: { state: 'failed', declineCode: 'insufficient_funds' },
  test_needs_action: { state: 'needs_action' },
  test_delayed: { state: 'pending' },
  // The money has moved, but the answer says that it has not: only an event, or asking again, tells.
  test_webhook_lost: { state: 'succeeded', says: 'pending' },
  test_webhook_duplicated: { state: 'succeeded', says: 'pending' },
  test_webhook_reordered: { state: 'succeeded', says: 'pending' },
}

const isTestMethod = (choice: string | null): choice is TestMethod => testMethods.some((each) => each === choice)

const refOf = (prefix: string) => `${prefix}_${newId('pat').slice(4)}`

const last4Of = (choice: string) => `${4242 + Math.max(0, testMethods.indexOf(choice as TestMethod))}`.padStart(4, '0')

async function ask<Row>(database: Database, statement: Statement<Row>): Promise<Row | undefined> {
  const rows = await database.transaction([statement] as const, (_transaction, [found]) => Promise.resolve(found))
  return rows[0]
}

/** A bank in the database: as durable as a real one, and it fails when it is told to. */
export function testProvider({ database, publicUrl }: Parts): PaymentProvider {
  const outcomeOf = ({ chargeRef, state, declineCode }: BankCharge): ChargeOutcome => ({
    state,
    chargeRef,
    declineCode: declineCode as DeclineCode | null,
    actionUrl: state === 'needs_action' ? `${publicUrl()}/test-bank/${chargeRef}` : null,
  })
  const found = async ({ attemptId }: { attemptId: string }) => {
    const charge = await ask(database, bankChargeOf(attemptId))
    return charge === undefined ? null : charge
  }
  return {
    kind: 'test',
    collects: true,
    beginSetup: async ({ organizationId }) => {
      const row = await ask(database, bankCustomer(refOf('tcus'), organizationId))
      const customerRef = row?.customerRef ?? ''
      const setupRef = refOf('tset')
      await ask(database, bankSetup(refOf('tmet'), customerRef, setupRef))
      return { kind: 'choices', choices: testMethods, customerRef, setupRef }
    },
    finishSetup: async ({ customerRef, setupRef, choice }) => {
      if (choice !== null && !isTestMethod(choice)) return { state: 'failed' }
      const row = await ask(database, bankChoice(customerRef, setupRef, choice))
      if (row === undefined || row.isRemoved) return { state: 'failed' }
      if (row.choice === null) return { state: 'pending' }
      const method = { methodRef: row.methodRef, brand: row.choice, last4: last4Of(row.choice) }
      return { state: 'complete', method: { ...method, expiresMonth: 12, expiresYear: 2099 } }
    },
    removeMethod: async ({ customerRef, methodRef }) => {
      await ask(database, bankMethodRemoved(customerRef, methodRef))
    },
    charge: async (charge) => outcomeAsSaid(await chargeOnce(database, charge), outcomeOf),
    read: async (key) => {
      const charge = await found(key)
      return charge === null ? null : outcomeOf(charge)
    },
    cancel: async (key) => {
      const charge = await found(key)
      if (charge === null) return null
      await endCharge(database, charge.chargeRef, { state: 'failed', declineCode: 'canceled' })
      const now = await found(key)
      return now === null ? null : outcomeOf(now)
    },
    refund: async ({ refundId, chargeRef, amountMinor }) => {
      const row = await ask(database, bankRefund(refundId, chargeRef, amountMinor))
      return { state: row?.isThere === true ? 'succeeded' : 'failed', refundRef: refundId }
    },
    parseWebhook: (rawBody, headers, now) => Promise.resolve(parseBankWebhook(rawBody, headers, now)),
  }
}

const outcomeAsSaid = (
  { charge, isNew }: { charge: BankCharge; isNew: boolean },
  outcomeOf: (charge: BankCharge) => ChargeOutcome,
): ChargeOutcome => {
  const says = isNew && isTestMethod(charge.method) ? behaviours[charge.method].says : undefined
  return { ...outcomeOf(charge), ...(says === undefined ? {} : { state: says }) }
}

/** One transaction of the bank: the charge, and what it is going to tell of it. */
async function chargeOnce(database: Database, charge: Charge): Promise<{ charge: BankCharge; isNew: boolean }> {
  const { attemptId, customerRef, methodRef } = charge
  return database.transaction([bankMethod(customerRef, methodRef)] as const, async (transaction, [[method]]) => {
    const choice = method?.choice ?? null
    const isGone = method === undefined || method.isRemoved || !isTestMethod(choice)
    const { state, declineCode = null } = isGone
      ? ({ state: 'failed', declineCode: 'method_gone' } as const)
      : behaviours[choice]
    const wish = { ...charge, method: choice ?? 'none', chargeRef: refOf('tchg'), state, declineCode }
    const [made] = await transaction.query(bankCharge(wish))
    if (made !== undefined) {
      await tell(transaction, made)
      return { charge: made, isNew: true }
    }
    const [before] = await transaction.query(bankChargeOf(attemptId))
    if (before === undefined) throw new Error('The bank lost a charge')
    return { charge: before, isNew: false }
  })
}

/** What a person or their bank decides about a charge that waits; answers whether it was still waiting. */
export async function endCharge(
  database: Database,
  chargeRef: string,
  { state, declineCode = null }: { state: 'succeeded' | 'failed'; declineCode?: DeclineCode | null },
): Promise<boolean> {
  const first = [bankChargeEnded(chargeRef, state, declineCode)] as const
  return database.transaction(first, async (transaction, [[ended]]) => {
    if (ended !== undefined) await tell(transaction, ended)
    return ended !== undefined
  })
}

/** Its webhooks go out by a job; a bank that is slow answers some seconds later. */
async function tell(transaction: Transaction, charge: BankCharge): Promise<void> {
  transaction.send(bankDeliveries(bodiesAbout(charge)))
  const job = { name: 'test_bank', payload: {} } as const
  await enqueue(transaction, { ...job, key: 'test_bank' })
  if (charge.state === 'pending') await enqueue(transaction, { ...job, key: 'test_bank_late', inMilliseconds: 11_000 })
}

export const bankChargeBy = (database: Database, chargeRef: string) => ask(database, bankChargeNamed(chargeRef))
