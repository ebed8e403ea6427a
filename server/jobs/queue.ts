import { Logger, parseCronItems, run, runOnce, type TaskList } from 'graphile-worker'
import { createPool } from '../db/pool.ts'
import type { Jobs } from './enqueue.ts'
import { sendQueuedMails, startMailQueue, type SendMails } from './mail-queue.ts'

type Names = Exclude<keyof Jobs, 'send_mail'>

export type Tasks = { [Name in Names]: (payload: Jobs[Name]) => Promise<void> } & { send_mails: SendMails }

type Log = { error: (details: object, message: string) => void }

export type Queue = {
  /** A mail was queued and committed. */
  wake: () => void
  stop: () => Promise<void>
}

type Options = { ownerUrl: string; tasks: Tasks; log: Log }

const taskList = ({ send_mails: sendMails, ...tasks }: Tasks): TaskList => ({
  ...Object.fromEntries(
    Object.entries(tasks).map(([name, task]) => [name, (payload: unknown) => task(payload as never)]),
  ),
  // What a server before this queue left behind.
  send_mail: async (payload: unknown) => {
    const [error = null] = await sendMails([payload as Jobs['send_mail']])
    if (error !== null) throw new Error(error)
  },
})

const logger = (log: Log) =>
  new Logger(() => (level, message, meta) => {
    const name: string = level
    if (name === 'error') log.error({ ...meta }, message)
  })

/**
 * Runs queued jobs as the owner role, which owns the queue's tables. Notifications wake it at once; polling finds
 * whatever they missed. A failed job is tried again with growing pauses.
 */
export async function startQueue({ ownerUrl, tasks, log }: Options): Promise<Queue> {
  const pool = createPool({ connectionString: ownerUrl, max: 4 }, (error) =>
    log.error({ err: error }, 'the job queue lost a connection'),
  )
  const runner = await run({
    pgPool: pool,
    taskList: taskList(tasks),
    concurrency: 2,
    pollInterval: 1000,
    noHandleSignals: true,
    logger: logger(log),
    parsedCronItems: parseCronItems([
      {
        task: 'reconcile_payments',
        match: '*/5 * * * *',
        identifier: 'reconcile_payments',
        options: { maxAttempts: 1, backfillPeriod: 0 },
      },
      { task: 'sweep', match: '17 * * * *', identifier: 'sweep', options: { maxAttempts: 1, backfillPeriod: 0 } },
    ]),
  })
  const mails = startMailQueue({ pool, send: tasks.send_mails, log })
  return {
    wake: mails.wake,
    stop: async () => {
      await Promise.all([runner.stop(), mails.stop()])
      await pool.end()
    },
  }
}

/** Runs what is queued now and returns when nothing is left: for tests. */
export async function runQueuedJobs({ ownerUrl, tasks, log }: Options): Promise<void> {
  // graphile-worker forgets a pool of its own while it closes; a test that drops its database then would end the process.
  const pool = createPool({ connectionString: ownerUrl, max: 10 })
  try {
    await runOnce({ pgPool: pool, taskList: taskList(tasks), logger: logger(log), noHandleSignals: true })
    await sendQueuedMails({ pool, send: tasks.send_mails, log })
  } finally {
    await pool.end()
  }
}
