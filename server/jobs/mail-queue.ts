import { randomUUID } from 'node:crypto'
import type pg from 'pg'
import type { MailJob } from './enqueue.ts'

/** Writes and hands over mails; answers for each why it was not taken, or null when it was or is not wanted any more. */
export type SendMails = (mails: readonly MailJob[]) => Promise<readonly (string | null)[]>

type Log = { error: (details: object, message: string) => void }
type Parts = { pool: pg.Pool; send: SendMails; log: Log }

export type MailQueue = {
  /** Something was queued: look now instead of with the next poll. */
  wake: () => void
  stop: () => Promise<void>
}

const pollMilliseconds = 1000
/** Nobody waits for a mail by the hundredth of a second, and those that are queued meanwhile go with it. */
const gatherMilliseconds = 30
/** What one attempt takes: handing all of it over stays well within the lease, also to a slow mail server. */
const batchSize = 40
const attemptsAtMost = 12

// A server that dies with a batch leaves it claimed; after the lease another takes it. So a mail may go out twice, and
// never not at all.
const claim = `
  with due as (
    select id from atrium_private.outgoing_mails where due_at <= now() order by due_at, id limit ${batchSize}
    for update skip locked
  )
  update atrium_private.outgoing_mails m set due_at = now() + interval '5 minutes', attempts = attempts + 1, claim = $1
  from due where m.id = due.id returning m.id, m.mail`

const taken = 'delete from atrium_private.outgoing_mails where id = any($1::bigint[]) and claim = $2'

const failed = `
  update atrium_private.outgoing_mails m set error = f.error, claim = null,
    due_at = case when m.attempts >= ${attemptsAtMost} then 'infinity'
      else now() + exp(least(m.attempts, 10)) * interval '1 second' end
  from unnest($1::bigint[], $2::text[]) as f(id, error) where m.id = f.id and m.claim = $3`

type Claimed = { id: string; mail: MailJob }

/** Sends one batch of what is due; how many that were. */
async function sendBatch({ pool, send, log }: Parts): Promise<number> {
  const attempt = randomUUID()
  const claimed = await pool.query<Claimed>({ name: 'claim-mails', text: claim, values: [attempt] })
  // An update returns its rows in any order.
  const rows = claimed.rows.toSorted((one, other) => Number(one.id) - Number(other.id))
  if (rows.length === 0) return 0
  const errors = await send(rows.map(({ mail }) => mail))
  const ids = rows.map(({ id }) => id)
  const refused = ids.filter((_, index) => errors[index] !== null)
  if (refused.length < ids.length) {
    const done = ids.filter((_, index) => errors[index] === null)
    await pool.query({ name: 'mails-taken', text: taken, values: [done, attempt] })
  }
  if (refused.length > 0) {
    const reasons = errors.filter((error) => error !== null)
    await pool.query({ name: 'mails-failed', text: failed, values: [refused, reasons, attempt] })
    log.error({ reasons: [...new Set(reasons)] }, `${refused.length} mails were not taken`)
  }
  return rows.length
}

/** Sends what is due now and returns when nothing is left. */
export async function sendQueuedMails(parts: Parts): Promise<void> {
  while ((await sendBatch(parts)) > 0);
}

/** Sends mails as they are queued. Whoever queues one wakes it; polling finds what other servers left behind. */
export function startMailQueue(parts: Parts): MailQueue {
  const state = { isStopping: false, isWoken: false }
  let rouse = () => undefined as void
  const pause = () =>
    new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, pollMilliseconds)
      rouse = () => {
        clearTimeout(timer)
        resolve()
      }
    })
  const work = async () => {
    while (!state.isStopping) {
      if (!state.isWoken) await pause()
      if (state.isWoken) await new Promise((resolve) => setTimeout(resolve, gatherMilliseconds))
      state.isWoken = false
      try {
        while (!state.isStopping && (await sendBatch(parts)) === batchSize);
      } catch (error) {
        parts.log.error({ err: error }, 'mails could not be sent')
      }
    }
  }
  const working = work()
  return {
    wake: () => {
      state.isWoken = true
      rouse()
    },
    stop: async () => {
      state.isStopping = true
      rouse()
      await working
    },
  }
}
