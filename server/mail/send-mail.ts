import type { Database, Transaction } from '../db/connect.ts'
import type { MailJob } from '../jobs/enqueue.ts'
import { writeMail, type Letter } from './letter.ts'
import { deliveryFailure, type Deliver } from './outgoing.ts'

/** What a writer of letters has at hand. */
export type LetterTools = {
  transaction: Transaction
  /** The address of a page of the console. */
  link: (path: string) => string
}

/** Writes the letter for a job as things stand now; null when there is nothing to say any more. */
export type LetterWriter<Job> = (job: Job, tools: LetterTools) => Promise<Letter | null>

export type LetterWriters = { [Kind in MailJob['mail']]: LetterWriter<Extract<MailJob, { mail: Kind }>> }

/** Told how the delivery of a mail ended, so that what caused it can show it. */
export type DeliveryNote = (transaction: Transaction, job: MailJob, error: string | null) => Promise<void>

type Parts = {
  database: Database
  deliver: Deliver
  writers: LetterWriters
  note: DeliveryNote
  publicUrl: () => string
}

/** The job: writes the letter in a transaction (its one-time secret is made there), then hands it over outside of it. */
export function sendMailTask({ database, deliver, writers, note, publicUrl }: Parts): (job: MailJob) => Promise<void> {
  const link = (path: string) => `${publicUrl()}${path}`
  return async (job) => {
    const write = writers[job.mail] as LetterWriter<MailJob>
    const letter = await database.transaction([], (transaction) => write(job, { transaction, link }))
    if (letter === null) return
    try {
      await deliver(writeMail(letter))
    } catch (error) {
      const reason = deliveryFailure(error).slice(0, 300)
      await database.transaction([], (transaction) => note(transaction, job, reason))
      throw error
    }
    await database.transaction([], (transaction) => note(transaction, job, null))
  }
}
