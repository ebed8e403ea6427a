import { Secret, TOTP } from 'otpauth'

/** Codes of authenticator apps (RFC 6238): what every app understands is SHA-1, six digits, thirty seconds. */
const shape = { algorithm: 'SHA1', digits: 6, period: 30 } as const

/** 160 bits, as RFC 4226 recommends. */
export const newTotpSecret = (): Buffer => Buffer.from(new Secret({ size: 20 }).bytes)

const secretOf = (bytes: Buffer) => new Secret({ buffer: Uint8Array.from(bytes).buffer })

export function totpForApp(secret: Buffer, email: string): { secret: string; uri: string } {
  const totp = new TOTP({ ...shape, issuer: 'Atrium', label: email, secret: secretOf(secret) })
  return { secret: totp.secret.base32, uri: totp.toString() }
}

type Attempt = { secret: Buffer; code: string; now: string; lastUsedStep: number }

/**
 * The step whose code this is, or null. One step before and after is taken for clocks that differ; a step that has
 * been used, or lies before one that has, is not taken again.
 */
export function acceptedStep({ secret, code, now, lastUsedStep }: Attempt): number | null {
  const totp = new TOTP({ ...shape, secret: secretOf(secret) })
  const timestamp = Date.parse(now)
  const delta = totp.validate({ token: code, timestamp, window: 1 })
  if (delta === null) return null
  const step = totp.counter({ timestamp }) + delta
  return step > lastUsedStep ? step : null
}
