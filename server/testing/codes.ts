import { Secret, TOTP } from 'otpauth'
import type { Person, World } from './world.ts'

const period = 30_000

/** The app on the phone: the code that it shows, some steps of thirty seconds from now. */
export function codeOf(secret: string, steps = 0): string {
  return new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: Date.now() + steps * period })
}

/** A code of the step before stays good for the rest of this step: when that is too short, the next one is awaited. */
async function timeToTypeACode(): Promise<void> {
  const left = period - (Date.now() % period)
  if (left < 3000) await new Promise((resolve) => setTimeout(resolve, left))
}

export type Phone = { factorId: string; secret: string; recoveryCodes: string[] }

/** Sets an authenticator app up, as a person would. The code before the current one is used, so that the next is free. */
export async function setUpPhone(person: Pick<Person, 'call'>): Promise<Phone> {
  const { id, secret } = await person.call('POST /api/users/me/second-factors')
  const params = { factorId: id }
  const confirm = (code: string) =>
    person.call('POST /api/users/me/second-factors/{factorId}/confirm', { params, body: { code } })
  await timeToTypeACode()
  const { recoveryCodes } = await confirm(codeOf(secret, -1))
  return { factorId: id, secret, recoveryCodes }
}

/** Forgets which codes were used, so that a test need not wait for the next one. */
export const forgetUsedCodes = (world: World, userId: string) =>
  world.look('update second_factors set last_used_step = 0 where user_id = $1', [userId])
