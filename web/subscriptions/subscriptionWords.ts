import type { EntitlementKey } from '#contract/subscription.ts'
import { moneyText } from '../invoices/invoiceWords'
import { currentLocale, t } from '../messages/messages'
import type { Tone } from '../ui/Badge'
import type { Price, Subscription } from './subscription-queries'

export const statusTones: Record<Subscription['status'], Tone> = {
  trial: 'accent',
  trial_ended: 'danger',
  active: 'success',
  downgrading: 'warning',
  canceling: 'warning',
  pending_payment: 'warning',
  frozen: 'danger',
  canceled: 'danger',
}

export const numberText = (count: number): string => count.toLocaleString(currentLocale())

// As a Timestamp writes its date, so that both can stand in one sentence.
const dates = (timeZone: string) =>
  new Intl.DateTimeFormat(currentLocale(), { year: 'numeric', month: 'short', day: 'numeric', timeZone })

export const dateText = (at: string, timeZone: string): string => dates(timeZone).format(new Date(at))

export const periodText = ({ start, end }: { start: string; end: string }, timeZone: string): string =>
  dates(timeZone).formatRange(new Date(start), new Date(end))

const dayMilliseconds = 86_400_000

/** Begun days until a moment. */
export const daysUntil = (at: string, now: string): number =>
  Math.max(0, Math.ceil((Date.parse(at) - Date.parse(now)) / dayMilliseconds))

export const entitlementText = (key: EntitlementKey): string => t(`entitlement.${key}`)

/** What the plan itself costs, such as "$59.00 a month". */
export const flatText = ({ flatMinor, currency, interval }: Price): string =>
  t(`subscription.price.${interval}`, { amount: moneyText(flatMinor, currency) })

/** What seats cost, a sentence for each tier; none where they cost nothing. */
export function seatTexts({ seats, currency }: Price): string[] {
  if (seats === null) return [t('subscription.seats.free')]
  return seats.tiers.map(({ upTo, unitMinor, flatMinor }, index) => {
    const from = (seats.tiers[index - 1]?.upTo ?? 0) + 1
    const span = seats.scheme === 'volume' ? 'volume' : 'tier'
    const words = {
      from: numberText(from),
      upTo: numberText(upTo ?? 0),
      price: moneyText(unitMinor, currency),
      flat: moneyText(flatMinor, currency),
      isLast: upTo === null ? 'yes' : 'no',
      isFirst: from === 1 ? 'yes' : 'no',
    }
    if (span === 'volume') return withFlat(t('subscription.seats.volume', words), flatMinor, words.flat)
    if (unitMinor === 0 && flatMinor === 0) return t('subscription.seats.included', words)
    return withFlat(t('subscription.seats.tier', words), flatMinor, words.flat)
  })
}

const withFlat = (text: string, flatMinor: number, flat: string): string =>
  flatMinor === 0 ? text : t('subscription.seats.withFlat', { text, flat })

/** Which part of a period is billed. It is measured in seconds, which nobody counts. */
export const percentOfPeriod = ({ numerator, denominator }: { numerator: number; denominator: number }): string =>
  t('subscription.line.share', {
    percent: new Intl.NumberFormat(currentLocale(), { style: 'percent', maximumFractionDigits: 2 }).format(
      numerator / denominator,
    ),
  })
