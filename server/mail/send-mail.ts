import type { Database, Transaction } from '../db/connect.ts'
import type { MailJob } from '../jobs/enqueue.ts'
import type { SendMails } from '../jobs/mail-queue.ts'
import { writeMail, type Letter } from './letter.ts'
import { failureOf, type Deliver } from './outgoing.ts'

/** What a writer of letters has at hand. */
export type LetterTools = {
  transaction: Transaction
  /** The address of a page of the console. */
  link: (path: string) => string
}

/** Writes the letter for a job as things stand now; null when there is nothing to say any more. */
export type LetterWriter<Job> = (job: Job, tools: LetterTools) => Promise<Letter | null>

/** Writes many letters of a kind in as many statements as one, for those that come in batches. */
export type BatchWriter<Job> = { together: (jobs: readonly Job[], tools: LetterTools) => Promise<(Letter | null)[]> }

type WriterOf<Job> = LetterWriter<Job> | BatchWriter<Job>

export type LetterWriters = { [Kind in MailJob['mail']]: WriterOf<Extract<MailJob, { mail: Kind }>> }

export type Delivered = { job: MailJob; error: string | null }

/** Told how the delivery of mails ended, so that what caused them can show it. */
export type DeliveryNote = (transaction: Transaction, delivered: readonly Delivered[]) => Promise<void>

type Parts = {
  database: Database
  deliver: Deliver
  writers: LetterWriters
  note: DeliveryNote
  publicUrl: () => string
}

type Written = { job: MailJob; letter: Letter | null; error: string | null }

/**
 * Writes letters in transactions of their own (their one-time secrets are made there), then hands them over outside
 * of any, then notes how that ended.
 */
export function sendMailsTask(parts: Parts): SendMails {
  return async (jobs) => {
    const unordered = new Map((await writeLetters(parts, jobs)).map((written) => [written.job, written]))
    const written = jobs.flatMap((job) => unordered.get(job) ?? [])
    const mails = written.flatMap(({ job, letter }) => (letter === null ? [] : [{ job, mail: writeMail(letter) }]))
    const errors = mails.length === 0 ? [] : await parts.deliver(mails.map(({ mail }) => mail))
    const delivered = mails.map(({ job }, index) => ({ job, error: errors[index] ?? null }))
    if (delivered.length > 0) await parts.database.transaction([], (transaction) => parts.note(transaction, delivered))
    const failures = new Map<MailJob, string | null>()
    for (const { job, error } of [...written, ...delivered]) if (error !== null) failures.set(job, error)
    return jobs.map((job) => failures.get(job) ?? null)
  }
}

async function writeLetters(parts: Parts, jobs: readonly MailJob[]): Promise<Written[]> {
  const written: Written[] = []
  for (const kind of new Set(jobs.map(({ mail }) => mail))) {
    const ofKind = jobs.filter(({ mail }) => mail === kind)
    const writer = parts.writers[kind] as WriterOf<MailJob>
    if (typeof writer === 'function') for (const job of ofKind) written.push(...(await attempt(parts, writer, [job])))
    else written.push(...(await writeTogether(parts, writer, ofKind)))
  }
  return written
}

/** Where one letter of a batch cannot be written, the others must not wait for it: each is tried by itself. */
async function writeTogether(parts: Parts, writer: BatchWriter<MailJob>, jobs: readonly MailJob[]): Promise<Written[]> {
  const together = await attempt(parts, writer, jobs)
  if (jobs.length === 1 || together.every(({ error }) => error === null)) return together
  const alone: Written[] = []
  for (const job of jobs) alone.push(...(await attempt(parts, writer, [job])))
  return alone
}

async function attempt(
  { database, publicUrl }: Parts,
  writer: WriterOf<MailJob>,
  jobs: readonly MailJob[],
): Promise<Written[]> {
  const link = (path: string) => `${publicUrl()}${path}`
  let letters: (Letter | null)[] = []
  const error = await failureOf(
    database.transaction([], async (transaction) => {
      const tools = { transaction, link }
      letters =
        typeof writer === 'function'
          ? await Promise.all(jobs.map((job) => writer(job, tools)))
          : await writer.together(jobs, tools)
    }),
  )
  return jobs.map((job, index) => ({ job, error, letter: error === null ? (letters[index] ?? null) : null }))
}
