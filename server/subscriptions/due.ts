import type { Transaction } from '../db/connect.ts'

/**
 * Something that happens to an organization by itself at a moment. Jobs find it when it is due; a test clock asks for
 * it, so that a year of it can be rehearsed in order. In a transaction that holds the organization's lock.
 */
export type Due = {
  /** The next moment, by the clock of the organization; null where nothing waits. */
  next: (transaction: Transaction, organization: DueIn) => Promise<string | null>
  /** Does what is due by now; answers what of it can only be done once that is committed. */
  run: (transaction: Transaction, organization: DueIn) => Promise<Later | undefined>
}

/** Something that belongs to a moment and happens outside of any transaction, such as asking a payment provider. */
export type Later = () => Promise<void>

export type DueIn = { organizationId: string; organizationName: string }
