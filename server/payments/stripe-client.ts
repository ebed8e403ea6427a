import type { Stripe } from 'stripe'
import { ProviderUnavailable } from './payment-provider.ts'

export type StripeSettings = {
  secretKey: string
  webhookSecret: string
  /** Where its API is; null: at Stripe. Tests have one of their own on this machine. */
  apiBase: string | null
  /** How often a call is repeated by itself, with the same key. */
  retries: number
  timeoutMs: number
}

/** The version of Stripe's API this code was written for: an answer keeps its form when Stripe goes on. */
export const stripeApiVersion = '2026-10-28.endive'

/** The SDK has 23 MB: it is loaded with the first call, and never where payments go another way. */
export function lazyStripe(settings: StripeSettings): () => Promise<Stripe> {
  let client: Promise<Stripe> | null = null
  return () => (client ??= load(settings))
}

async function load({ secretKey, apiBase, retries, timeoutMs }: StripeSettings): Promise<Stripe> {
  const { Stripe } = await import('stripe')
  return new Stripe(secretKey, {
    apiVersion: stripeApiVersion,
    maxNetworkRetries: retries,
    timeout: timeoutMs,
    telemetry: false,
    ...(apiBase === null ? {} : addressOf(apiBase)),
  })
}

function addressOf(apiBase: string): { host: string; port: string; protocol: 'http' | 'https' } {
  const { hostname, port, protocol } = new URL(apiBase)
  const isSecure = protocol === 'https:'
  return { host: hostname, port: port === '' ? (isSecure ? '443' : '80') : port, protocol: isSecure ? 'https' : 'http' }
}

/** What Stripe says instead of an answer, as far as anything follows from it. */
export type StripeNo = {
  status: number
  type: string
  code: string | null
  /** The payment as the error has left it. */
  intent: Stripe.PaymentIntent | null
  message: string
}

export type Asked<T> = { answer: T } | { no: StripeNo }

/**
 * A definite no is told from not knowing: only what Stripe refused for a reason is an answer. After a broken connection,
 * a 5xx, too many requests, a twin of the call that is still being done, or a key that is not accepted, nothing is known.
 */
export async function ask<T>(call: Promise<T>): Promise<Asked<T>> {
  try {
    return { answer: await call }
  } catch (error) {
    const no = noOf(error)
    if (no === null) throw error
    if (isDefinite(no)) return { no }
    // Neither the error nor its cause goes along: they have headers, and headers have keys.
    throw new ProviderUnavailable(`Stripe gave no answer (${no.type}${no.code === null ? '' : `, ${no.code}`}).`)
  }
}

/** A no that nothing of ours follows from: a fault, to be seen by the operator. Messages of a 400 have no keys in them. */
export const refusalOf = ({ type, code, message }: StripeNo): Error =>
  new Error(`Stripe refused a call (${type}${code === null ? '' : `, ${code}`}): ${message}`)

const isDefinite = ({ status }: StripeNo): boolean => [400, 402, 404].includes(status)

type SdkError = Partial<Pick<Stripe.errors.StripeError, 'type' | 'statusCode' | 'code' | 'payment_intent'>>

/** By its form, because the class is known only once the SDK is loaded. */
function noOf(error: unknown): StripeNo | null {
  if (!(error instanceof Error)) return null
  const { type, statusCode = 0, code, payment_intent } = error as SdkError
  if (typeof type !== 'string' || !type.startsWith('Stripe')) return null
  // The same key with another body is a mistake of ours, and a fault, not an answer.
  if (type === 'StripeIdempotencyError' && statusCode === 400) return null
  return {
    status: statusCode,
    type,
    code: code ?? null,
    intent: payment_intent ?? null,
    message: error.message,
  }
}
