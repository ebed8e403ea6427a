import type pg from 'pg'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createPool } from '../db/pool.ts'
import { createWorld, type World } from '../testing/world.ts'
import { enqueueAll, type MailJob } from './enqueue.ts'
import { sendQueuedMails, startMailQueue, type SendMails } from './mail-queue.ts'

let world: World
let pool: pg.Pool

beforeAll(async () => {
  world = await createWorld()
  pool = createPool({ connectionString: world.ownerUrl, max: 4 })
})
afterAll(async () => {
  await pool.end()
  await world.close()
})
beforeEach(() => world.look('truncate atrium_private.outgoing_mails'))

const mailTo = (userId: string): MailJob => ({ mail: 'password_changed', userId })
const toOf = (mail: MailJob) => ('userId' in mail ? mail.userId : '')

const queue = (...mails: { to: string; key?: string }[]) =>
  world.database.transaction([], (transaction) =>
    enqueueAll(
      transaction,
      mails.map(({ to, ...options }) => ({ name: 'send_mail' as const, payload: mailTo(to), ...options })),
    ),
  )
const waiting = () =>
  world.look<{ to: string; attempts: number; error: string | null; seconds: number | null }>(`
    select mail ->> 'userId' as to, attempts, error,
      case when due_at < 'infinity' then round(extract(epoch from due_at - now()))::int end as seconds
    from atrium_private.outgoing_mails order by id`)
const makeDue = () => world.look('update atrium_private.outgoing_mails set due_at = now()')
const logged: string[] = []
const log = { error: (_: object, message: string) => void logged.push(message) }
const run = (send: SendMails) => sendQueuedMails({ pool, send, log })

/** A mail server that takes all, and what it took. */
function sink() {
  const batches: string[][] = []
  const send: SendMails = (mails) => {
    batches.push(mails.map(toOf))
    return Promise.resolve(mails.map(() => null))
  }
  return { batches, send, sent: () => batches.flat() }
}

describe('the queue of mails', () => {
  it('hands many over together, in order, and forgets those that were taken', async () => {
    const many = Array.from({ length: 90 }, (_, index) => `u${index}`)
    await queue(...many.map((to) => ({ to })))
    const { batches, send, sent } = sink()
    await run(send)
    expect(batches.map((batch) => batch.length)).toEqual([40, 40, 10])
    expect(sent()).toEqual(many)
    expect(await waiting()).toEqual([])
  })

  it('queues nothing when the transaction fails', async () => {
    const failing = world.database.transaction([], async (transaction) => {
      await enqueueAll(transaction, [{ name: 'send_mail', payload: mailTo('nobody') }])
      throw new Error('no')
    })
    await expect(failing).rejects.toThrow('no')
    expect(await waiting()).toEqual([])
  })

  it('replaces a mail that still waits under the same key', async () => {
    await queue({ to: 'first', key: 'k' })
    await queue({ to: 'second', key: 'k' }, { to: 'other', key: 'l' })
    const { send, sent } = sink()
    await run(send)
    expect(sent().toSorted()).toEqual(['other', 'second'])
  })

  it('does not lose the mail that takes the place of one under way', async () => {
    await queue({ to: 'first', key: 'k' })
    const { send, sent } = sink()
    await run(async (mails) => {
      if (sent().length === 0) await queue({ to: 'second', key: 'k' })
      return send(mails)
    })
    expect(sent()).toEqual(['first', 'second'])
    expect(await waiting()).toEqual([])
  })

  it('tries again what was not taken, later and later, twelve times, and none of the others', async () => {
    await queue({ to: 'full' }, { to: 'fine' })
    const { send, sent } = sink()
    const choosy: SendMails = async (mails) => {
      await send(mails)
      return mails.map((mail) => (toOf(mail) === 'full' ? 'mailbox full' : null))
    }
    await run(choosy)
    expect(await waiting()).toEqual([{ to: 'full', attempts: 1, error: 'mailbox full', seconds: 3 }])
    await run(choosy)
    expect(sent()).toHaveLength(2)
    for (let attempt = 2; attempt <= 12; attempt += 1) {
      await makeDue()
      await run(choosy)
    }
    expect(await waiting()).toEqual([{ to: 'full', attempts: 12, error: 'mailbox full', seconds: null }])
    expect(sent().filter((to) => to === 'fine')).toHaveLength(1)
  })

  it('sends each once from several servers, and takes over what a dead one had claimed', async () => {
    const many = Array.from({ length: 100 }, (_, index) => `u${index}`)
    await queue(...many.map((to) => ({ to })))
    const { send, sent } = sink()
    await Promise.all([run(send), run(send), run(send)])
    expect(sent().toSorted()).toEqual(many.toSorted())

    await queue({ to: 'orphan' })
    await expect(run(() => Promise.reject(new Error('killed')))).rejects.toThrow('killed')
    await run(send)
    expect(sent()).not.toContain('orphan')
    // Its lease has passed.
    await makeDue()
    await run(send)
    expect(sent()).toContain('orphan')
  })

  it('works on by itself when it is woken, and ends when it is stopped', async () => {
    const { send, sent } = sink()
    const running = startMailQueue({ pool, send, log })
    await queue({ to: 'awaited' })
    running.wake()
    for (const deadline = Date.now() + 5000; sent().length === 0 && Date.now() < deadline;) {
      await new Promise((resolve) => setTimeout(resolve, 10))
    }
    await running.stop()
    expect(sent()).toEqual(['awaited'])
    await queue({ to: 'later' })
    running.wake()
    expect(await waiting()).toHaveLength(1)
  })
})
