import type { Database } from '../db/connect.ts'
import { ProviderUnavailable, type PaymentProvider } from '../payments/payment-provider.ts'

/** Chance that can be had again: the seed is in the message of whatever fails. */
export function chanceFrom(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}

class Crash extends Error {}

/** A process that dies before it asks, after it was answered, or whose answer is lost on the way. */
export function dying(provider: PaymentProvider, chance: () => number): PaymentProvider {
  const through = async <T>(ask: () => Promise<T>): Promise<T> => {
    if (chance() < 0.15) throw new Crash('before the provider was asked')
    const answer = await ask()
    if (chance() < 0.15) throw new Crash('after the provider had answered')
    if (chance() < 0.15) throw new ProviderUnavailable('the answer was lost')
    return answer
  }
  return {
    ...provider,
    charge: (charge) => through(() => provider.charge(charge)),
    read: (key) => through(() => provider.read(key)),
    cancel: (key) => through(() => provider.cancel(key)),
  }
}

/** And one that dies within its transaction, when all of it was written and nothing is committed yet. */
export const dyingBeforeCommit = (database: Database, chance: () => number): Database => ({
  ...database,
  transaction: (first, work) =>
    database.transaction(first, async (transaction, rows) => {
      const result = await work(transaction, rows)
      if (chance() < 0.2) throw new Crash('before the commit')
      return result
    }),
})

export async function untilItDies(work: () => Promise<unknown>): Promise<void> {
  try {
    await work()
  } catch (error) {
    if (!(error instanceof Crash)) throw error
  }
}
