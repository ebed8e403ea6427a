import { daySeconds, type Seconds } from '../plans/billing-calendar.ts'
import type { Subscription } from './subscription.ts'

/** How long before the end of a trial people are told. */
const before = [7 * daySeconds, daySeconds] as const

/** When the next reminder is due; null where none is left. What lay before `told` is not told any more. */
export function nextReminder(
  { state, trialEndsAt }: Pick<Subscription, 'state' | 'trialEndsAt'>,
  told: Seconds,
): Seconds | null {
  if (state !== 'trialing' || trialEndsAt === null) return null
  return before.map((ahead) => trialEndsAt - ahead).find((at) => at > told) ?? null
}
