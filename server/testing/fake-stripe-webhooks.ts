import { createHmac } from 'node:crypto'

export type StripeEvent = {
  id: string
  object: 'event'
  api_version: string
  created: number
  livemode: false
  pending_webhooks: number
  request: { id: null; idempotency_key: null }
  type: string
  data: { object: object }
}

/** Posts a webhook as Stripe would: the raw body and its signature. Answers the status. */
export type Post = (raw: string, signature: string) => Promise<number>

/** What goes wrong on the way, as shares of all webhooks. */
export type WebhookChaos = { lost: number; twice: number; outOfOrder: boolean; random: () => number }

export const calm: WebhookChaos = { lost: 0, twice: 0, outOfOrder: false, random: Math.random }

export type Webhooks = {
  /** Those that wait to be delivered, oldest first. */
  waiting: StripeEvent[]
  /** Everything that ever happened. */
  events: StripeEvent[]
  chaos: WebhookChaos
  happened: (type: string, object: object) => void
  /** Delivers what waits. What is not answered with 2xx waits for the next time, as Stripe sends it again for days. */
  deliver: (post: Post) => Promise<void>
  /** Signs a body as Stripe does, at a moment in seconds, with a secret. */
  sign: (raw: string, with_?: { at?: number; secret?: string }) => string
}

type Made = { secret: string; version: string; newId: (prefix: string) => string; now: () => number }

export function webhooks({ secret, version, newId, now }: Made): Webhooks {
  const made: Webhooks = {
    waiting: [],
    events: [],
    chaos: calm,
    happened: (type, object) => {
      const event: StripeEvent = {
        id: newId('evt'),
        object: 'event',
        api_version: version,
        created: now(),
        livemode: false,
        pending_webhooks: 1,
        request: { id: null, idempotency_key: null },
        type,
        // As it was then: what becomes of the object later does not change what was told of it.
        data: { object: structuredClone(object) },
      }
      made.events.push(event)
      made.waiting.push(event)
    },
    sign: (raw, { at = now(), secret: key = secret } = {}) =>
      `t=${at},v1=${createHmac('sha256', key).update(`${at}.${raw}`).digest('hex')}`,
    deliver: async (post) => {
      const { lost, twice, outOfOrder, random } = made.chaos
      const events = made.waiting.splice(0).filter(() => random() >= lost)
      const copies = events.flatMap((event) => (random() < twice ? [event, event] : [event]))
      if (outOfOrder) shuffle(copies, random)
      for (const event of copies) {
        const raw = JSON.stringify(event)
        const status = await post(raw, made.sign(raw))
        if ((status < 200 || status > 299) && !made.waiting.includes(event)) made.waiting.push(event)
      }
    },
  }
  return made
}

function shuffle<T>(list: T[], random: () => number): void {
  for (let last = list.length - 1; last > 0; last -= 1) {
    const other = Math.floor(random() * (last + 1))
    const [a, b] = [list[last], list[other]]
    if (a === undefined || b === undefined) continue
    list[last] = b
    list[other] = a
  }
}
