import { createHmac, timingSafeEqual } from 'node:crypto'
import { webhookTolerance, type WebhookRefusal } from './payment-provider.ts'

const macOf = (secret: string, seconds: number, body: Buffer) =>
  createHmac('sha256', secret).update(`${seconds}.`).update(body).digest('hex')

/** The moment and a signature over it and the very bytes. */
export function signatureFor(secret: string, body: Buffer, now: number): string {
  const seconds = Math.floor(now / 1000)
  return `t=${seconds},v1=${macOf(secret, seconds, body)}`
}

/** Why a body is not believed; null when it is. Old events are no newer than late ones: both sides count. */
export function refuseSignature(
  secret: string,
  { header, body, now }: { header: unknown; body: Buffer; now: number },
): WebhookRefusal | null {
  const [, time, given] = (typeof header === 'string' && /^t=(\d{1,12}),v1=([0-9a-f]{64})$/.exec(header)) || []
  if (time === undefined || given === undefined) return 'signature'
  const right = macOf(secret, Number(time), body)
  if (!timingSafeEqual(Buffer.from(given, 'hex'), Buffer.from(right, 'hex'))) return 'signature'
  return Math.abs(now - Number(time) * 1000) > webhookTolerance ? 'clock' : null
}
