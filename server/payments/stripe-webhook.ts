import type { Stripe } from 'stripe'
import { z } from 'zod'
import { webhookTolerance, type Headers, type ParsedWebhook, type ProviderEvent } from './payment-provider.ts'
import { attemptName, organizationName } from './stripe-outcome.ts'

const Event = z.object({
  id: z.string().min(1).max(255),
  type: z.string().min(1).max(255),
  created: z.int().min(0),
  data: z.object({
    object: z.object({
      object: z.string(),
      id: z.string().optional(),
      mode: z.string().nullish(),
      metadata: z.record(z.string(), z.string()).nullish(),
    }),
  }),
})

type Given = { stripe: Stripe; secret: string; rawBody: Buffer; headers: Headers; now: number }

/** The signature is over the bytes as they came: a body that was read and written again has another one. */
export function parseStripeWebhook({ stripe, secret, rawBody, headers, now }: Given): ParsedWebhook {
  const header = headers['stripe-signature']
  const signedAt = typeof header === 'string' ? momentIn(header) : null
  if (typeof header !== 'string' || signedAt === null) return { refused: 'signature' }
  if (!isSigned({ stripe, secret, rawBody, header })) return { refused: 'signature' }
  if (Math.abs(now - signedAt) > webhookTolerance) return { refused: 'clock' }
  const event = Event.safeParse(json(rawBody))
  if (!event.success) return { refused: 'malformed' }
  const occurredAt = event.data.created * 1000
  // An old event may come again for days, signed anew each time; none comes before it has happened.
  if (occurredAt - now > webhookTolerance) return { refused: 'clock' }
  return { event: eventOf(event.data, occurredAt) }
}

/** Of a header with two moments one would be looked at here and the other one signed: it is not believed. */
function momentIn(header: string): number | null {
  const [moment, ...more] = header.split(',').filter((part) => part.trim().startsWith('t='))
  const [, seconds] = /^t=(\d{1,12})$/.exec(moment ?? '') ?? []
  return seconds === undefined || more.length > 0 ? null : Number(seconds) * 1000
}

function isSigned({ stripe, secret, rawBody, header }: Omit<Given, 'headers' | 'now'> & { header: string }): boolean {
  const { signature } = stripe.webhooks
  if (signature === null) throw new Error('The SDK of Stripe checks no signatures.')
  try {
    // The SDK looks at the clock on one side only, and takes a time far in the future: it is looked at here instead.
    return signature.verifyHeader(rawBody, header, secret, 0)
  } catch {
    return false
  }
}

function json(rawBody: Buffer): unknown {
  try {
    return JSON.parse(rawBody.toString('utf8'))
  } catch {
    return null
  }
}

function eventOf({ id, type: kind, data: { object } }: z.infer<typeof Event>, occurredAt: number): ProviderEvent {
  const organizationId = object.metadata?.[organizationName] ?? null
  return { id, kind, organizationId, about: aboutOf(object), occurredAt }
}

function aboutOf({ object, id, mode, metadata }: z.infer<typeof Event>['data']['object']): ProviderEvent['about'] {
  const attemptId = metadata?.[attemptName]
  if (object === 'payment_intent' && attemptId !== undefined) return { what: 'charge', attemptId }
  if (object === 'checkout.session' && mode === 'setup' && id !== undefined) return { what: 'setup', setupRef: id }
  return { what: 'other' }
}
