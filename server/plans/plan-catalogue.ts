import { z } from 'zod'
import { isCurrency, parseMoney } from '#contract/money.ts'
import { featureKeys, limitKeys, prorationModes, seatPolicies } from '#contract/subscription.ts'
import { billingIntervals } from './billing-period.ts'
import { JsonMistake, readJsonLines, type JsonPath } from './json-lines.ts'
import type { Price } from './price.ts'

/** One thing wrong with a catalogue, said so that whoever wrote the file finds it. */
export type CatalogueMistake = { line: number; where: string; reason: string }

/** `line`: where its version stands in the file. */
export type CataloguePlan = Omit<z.output<typeof Plan>, 'prices'> & { prices: Omit<Price, 'id'>[]; line: number }

export type Catalogue = { trial: { plan: string; days: number | null }; plans: CataloguePlan[] }

const whole = (least: number, most: number) =>
  z
    .number('Use a number.')
    .int('Use a whole number.')
    .min(least, `Use at least ${least}.`)
    .max(most, `Use at most ${most}.`)

const Key = z
  .string('Use a text.')
  .regex(/^[a-z][a-z0-9_-]{0,39}$/, 'Use lower case letters, digits, hyphens and underscores, 40 at most.')

const Amount = z.string('Write the amount as a text such as "12.50".')

const Tier = z.strictObject({
  upTo: whole(1, 1_000_000).nullable(),
  unit: Amount,
  flat: Amount.default('0'),
})

const PlanPrice = z.strictObject({
  currency: z.string('Use a text.').refine(isCurrency, 'This is not a currency of ISO 4217, in capital letters.'),
  interval: z.enum(billingIntervals, `Use one of: ${billingIntervals.join(', ')}.`),
  flat: Amount,
  seats: z
    .strictObject({
      scheme: z.enum(['graduated', 'volume'], 'Use one of: graduated, volume.'),
      tiers: z.array(Tier).min(1, 'Name at least one tier.').max(20, 'Use at most 20 tiers.'),
    })
    .nullable(),
})

const limit = whole(0, 1_000_000_000_000).nullable()
const feature = z.boolean('Use true or false.')

const Plan = z.strictObject({
  key: Key,
  version: whole(1, 1_000_000),
  name: z.string('Use a text.').trim().min(1, 'Give it a name.').max(60, 'Use at most 60 characters.'),
  rank: whole(0, 1000),
  proration: z.enum(prorationModes, `Use one of: ${prorationModes.join(', ')}.`),
  seatPolicy: z.enum(seatPolicies, `Use one of: ${seatPolicies.join(', ')}.`),
  entitlements: z.strictObject({
    ...(Object.fromEntries(limitKeys.map((key) => [key, limit])) as Record<(typeof limitKeys)[number], typeof limit>),
    ...(Object.fromEntries(featureKeys.map((key) => [key, feature])) as Record<
      (typeof featureKeys)[number],
      typeof feature
    >),
  }),
  prices: z.array(PlanPrice).min(1, 'Name at least one price.').max(200, 'Use at most 200 prices.'),
})

const File = z.strictObject({
  trial: z.strictObject({ plan: Key, days: whole(1, 365).nullable() }),
  plans: z.array(Plan).min(1, 'Name at least one plan.').max(50, 'Use at most 50 plans.'),
})

type Found = { path: JsonPath; reason: string }

/** Reads a catalogue, or says everything that is wrong with it, in the order of its lines. */
export function readCatalogue(text: string): Catalogue | CatalogueMistake[] {
  try {
    const { value, lineOf } = readJsonLines(text)
    const parsed = File.safeParse(value)
    const found = parsed.success
      ? mistakesIn(parsed.data)
      : parsed.error.issues.flatMap((issue) => foundBy(issue, value))
    if (parsed.success && found.length === 0) return catalogueOf(parsed.data, lineOf)
    return found
      .map(({ path, reason }) => ({ line: lineOf(path), where: shownPath(path), reason }))
      .toSorted((a, b) => a.line - b.line)
  } catch (error) {
    if (error instanceof JsonMistake) return [{ line: error.line, where: '', reason: error.message }]
    throw error
  }
}

function foundBy(issue: z.core.$ZodIssue, file: unknown): Found[] {
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({ path: [...issue.path, key], reason: 'There is no such setting.' }))
  }
  return [{ path: issue.path, reason: valueAt(file, issue.path) === undefined ? 'This is missing.' : issue.message }]
}

const valueAt = (file: unknown, path: JsonPath): unknown =>
  path.reduce<unknown>((value, part) => (value as Record<PropertyKey, unknown> | null)?.[part], file)

/** `plans[1].prices[0].flat` */
const shownPath = (path: JsonPath) =>
  path.reduce<string>((text, part) => {
    if (typeof part === 'number') return `${text}[${part}]`
    return text === '' ? String(part) : `${text}.${String(part)}`
  }, '')

type File = z.output<typeof File>

function mistakesIn({ trial, plans }: File): Found[] {
  const isTrialThere = plans.some(({ key }) => key === trial.plan)
  return [
    ...(isTrialThere ? [] : [{ path: ['trial', 'plan'], reason: `There is no plan “${trial.plan}” in this file.` }]),
    ...repeated(plans.map(({ key }) => key)).map((index) => ({
      path: ['plans', index, 'key'],
      reason: 'A plan with this key stands above already.',
    })),
    ...plans.flatMap((plan, index) => mistakesInPrices(plan, ['plans', index, 'prices'])),
  ]
}

/** The places of what stands somewhere before already. */
const repeated = (keys: readonly string[]): number[] =>
  keys.flatMap((key, index) => (keys.indexOf(key) < index ? [index] : []))

function mistakesInPrices({ prices }: File['plans'][number], path: JsonPath): Found[] {
  const twice = repeated(prices.map(({ currency, interval }) => `${currency} ${interval}`)).map((index) => ({
    path: [...path, index],
    reason: 'A price for this currency and interval stands above already.',
  }))
  return [...twice, ...prices.flatMap((price, index) => mistakesInPrice(price, [...path, index]))]
}

function mistakesInPrice({ currency, flat, seats }: File['plans'][number]['prices'][number], path: JsonPath): Found[] {
  const tiers = seats?.tiers ?? []
  const amounts = [
    { path: [...path, 'flat'], amount: flat },
    ...tiers.flatMap((tier, index) => [
      { path: [...path, 'seats', 'tiers', index, 'unit'], amount: tier.unit },
      { path: [...path, 'seats', 'tiers', index, 'flat'], amount: tier.flat },
    ]),
  ]
  return [
    ...amounts.flatMap((each) => {
      const reason = refuseAmount(each.amount, currency)
      return reason === null ? [] : [{ path: each.path, reason }]
    }),
    ...tiers.flatMap((tier, index) => {
      const reason = refuseTier(tier.upTo, { before: tiers[index - 1]?.upTo ?? 0, isLast: index === tiers.length - 1 })
      return reason === null ? [] : [{ path: [...path, 'seats', 'tiers', index, 'upTo'], reason }]
    }),
  ]
}

const largestMinor = 1_000_000_000_000n

function refuseAmount(text: string, currency: string): string | null {
  const amount = parseMoney(text, currency)
  if (amount === null)
    return `“${text}” is not an amount in ${currency}, such as ${parseMoney('1.50', currency) === null ? '150' : '1.50'}.`
  if (amount < 0n) return 'A price is not below zero.'
  return amount > largestMinor ? 'This is more than prices can be.' : null
}

function refuseTier(
  upTo: number | null,
  { before, isLast }: { before: number | null; isLast: boolean },
): string | null {
  if (isLast) return upTo === null ? null : 'The last tier has no end: write null.'
  if (upTo === null) return 'Only the last tier has no end.'
  return upTo > (before ?? 0) ? null : 'A tier must reach further than the one before it.'
}

const catalogueOf = ({ trial, plans }: File, lineOf: (path: JsonPath) => number): Catalogue => ({
  trial,
  plans: plans.map((plan, index) => ({
    ...plan,
    prices: plan.prices.map(priceOf),
    line: lineOf(['plans', index, 'version']),
  })),
})

/** What a version of a plan is, as one text: the same for the same plan, in whatever order the file names it. */
export function canonicalPlan({ line: _line, prices, ...plan }: CataloguePlan): string {
  const sorted = prices.toSorted((a, b) => (`${a.currency} ${a.interval}` < `${b.currency} ${b.interval}` ? -1 : 1))
  return JSON.stringify({ ...plan, prices: sorted }, (_name, value: unknown) =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : value,
  )
}

export type PublishedVersion = { key: string; version: number; digest: string; publishedAt: string }

/** What is published never changes, and a version is never older than one that is there. */
export function refuseVersion(
  { key, version, line }: CataloguePlan,
  digest: string,
  published: readonly PublishedVersion[],
): CatalogueMistake | null {
  const versions = published.filter((each) => each.key === key)
  const same = versions.find((each) => each.version === version)
  const latest = Math.max(0, ...versions.map((each) => each.version))
  if (same === undefined && version > latest) return null
  if (same?.digest === digest) return null
  const reason =
    same === undefined
      ? `Version ${version} was never published, and version ${latest} was. Use ${latest + 1}.`
      : `Version ${version} was published on ${same.publishedAt.slice(0, 10)} with other content, and never changes. Use version ${latest + 1}.`
  return { line, where: `plan “${key}”`, reason }
}

function priceOf({ currency, interval, flat, seats }: File['plans'][number]['prices'][number]): Omit<Price, 'id'> {
  const minor = (text: string) => Number(parseMoney(text, currency) ?? 0n)
  const tiers = seats?.tiers.map(({ upTo, unit, flat: once }) => ({
    upTo,
    unitMinor: minor(unit),
    flatMinor: minor(once),
  }))
  return {
    currency,
    interval,
    flatMinor: minor(flat),
    seats: seats === null || tiers === undefined ? null : { scheme: seats.scheme, tiers },
  }
}
