import { createHash } from 'node:crypto'
import { directions, type Language } from '#contract/languages.ts'
import { isBuiltIn } from '#contract/permissions.ts'
import { heldAfter, heldThen, type Held, type ItemAnswer, type ItemRow } from './access-review.ts'
import type { ReviewRow } from './access-review-store.ts'
import { reportWords, type ReportWords } from './report-words.ts'
import { reportLine } from './shown-review.ts'

/** A report as it is drawn: every text ready to be read. */
export type ReportDocument = {
  title: string
  lead: string
  language: Language
  isRightToLeft: boolean
  facts: [title: string, text: string][]
  caption: string
  columns: { text: string; width: number }[]
  /** Cells of paragraphs; the first is the main one. */
  rows: string[][][]
  page: string
  fingerprint: string
}

export type ReportSource = {
  review: ReviewRow
  items: readonly ItemRow[]
  counts: readonly { answer: ItemAnswer; count: number }[]
  organizationName: string
  asker: { name: string; language: Language }
  now: string
}

const widths = [24, 165, 98, 108, 66, 96, 140, 100]

export function reportDocument(source: ReportSource): ReportDocument {
  const { review, items, organizationName, asker } = source
  const words = reportWords[asker.language]
  const tell = tellerOf({ language: asker.language, timeZone: review.timeZone })
  return {
    title: review.name,
    lead: `${apart(organizationName)} · ${words.accessReview}`,
    language: asker.language,
    isRightToLeft: directions[asker.language] === 'rtl',
    facts: factsOf(source, words, tell),
    caption: words.entries,
    columns: words.columns.map((text, index) => ({ text, width: widths[index] ?? 100 })),
    rows: items.map((item) => cellsOf(item, words, tell)),
    page: words.page,
    fingerprint: `${review.id} · SHA-256 ${fingerprintOf(review, items)}`,
  }
}

/** The same for the same entries and answers, in whatever language they are printed. */
export function fingerprintOf(review: Pick<ReviewRow, 'id'>, items: readonly ItemRow[]): string {
  const hash = createHash('sha256').update(review.id)
  for (const item of items) hash.update(`\n${JSON.stringify(reportLine(item))}`)
  return hash.digest('hex')
}

/** Keeps a name from changing the direction of what stands beside it. */
const apart = (text: string) => `\u2068${text}\u2069`

const filled = (text: string, values: Record<string, string>) =>
  text.replaceAll(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole)

/** The month as a word: numbers alone are read differently from place to place. */
const date = { day: 'numeric', month: 'short', year: 'numeric' } as const

type Teller = {
  day: (instant: string) => string
  moment: (instant: string) => string
  count: (value: number) => string
}

function tellerOf({ language, timeZone }: { language: Language; timeZone: string }): Teller {
  // Digits 0–9 in every language, as in the console.
  const locale = `${language}-u-nu-latn`
  const day = new Intl.DateTimeFormat(locale, { ...date, timeZone })
  const moment = new Intl.DateTimeFormat(locale, { ...date, hour: 'numeric', minute: '2-digit', timeZone })
  const number = new Intl.NumberFormat(locale)
  return {
    day: (instant) => day.format(new Date(instant)),
    moment: (instant) => moment.format(new Date(instant)),
    count: (value) => number.format(value),
  }
}

function factsOf(
  { review, counts, asker, now }: ReportSource,
  words: ReportWords,
  tell: Teller,
): [title: string, text: string][] {
  const { facts, status, answers } = words
  const by = (name: string, at: string) => filled(words.by, { name: apart(name), moment: tell.moment(at) })
  const ended = review.endedAt === null ? '' : ` (${tell.moment(review.endedAt)})`
  // Noon, so that no time zone makes it another day.
  const deadline = tellerOf({ language: asker.language, timeZone: 'UTC' }).day(`${review.deadline}T12:00:00Z`)
  const result = counts.map(({ answer, count }) => `${answers[answer]} ${tell.count(count)}`)
  return [
    [facts.started, by(review.startedByName, review.startedAt)],
    [facts.deadline, `${deadline} (${apart(review.timeZone)})`],
    [facts.status, `${status[review.status]}${ended}`],
    [facts.made, by(asker.name, now)],
    [facts.reviewers, review.reviewerId === null ? words.owners : apart(review.reviewerName ?? '')],
    [facts.fallback, apart(review.fallbackName)],
    [facts.result, [tell.count(review.items), ...result].join(' · ')],
  ]
}

function cellsOf(item: ItemRow, words: ReportWords, tell: Teller): string[][] {
  const was = heldThen(item)
  const where = item.workspaceId === '' ? words.organization : apart(item.workspaceName)
  const others = item.workspaceId === '' ? words.nobody : words.owners
  const reviewer = item.reviewerId === null ? others : apart(item.reviewerName ?? '')
  return [
    [tell.count(item.number)],
    [apart(item.name), apart(item.email)],
    [where],
    [heldText(was, words), ...detailsOf(was, words, tell)],
    [tell.day(item.heldSince)],
    [reviewer],
    answerOf(item, words, tell),
    item.note === '' ? [] : [item.note],
  ]
}

function heldText(held: Held, { roles, levels }: ReportWords): string {
  if (held.kind === 'role') return roles[held.role]
  return isBuiltIn(held.level) ? levels[held.level] : apart(held.levelName ?? held.level)
}

function detailsOf(held: Held, words: ReportWords, tell: Teller): string[] {
  if (held.kind === 'role') return []
  const count = Object.keys(held.restrictions).length
  return [
    ...(held.expiresAt === null ? [] : [filled(words.until, { day: tell.day(held.expiresAt) })]),
    ...(count === 0 ? [] : [filled(words.restrictions, { count: tell.count(count) })]),
  ]
}

function answerOf(item: ItemRow, words: ReportWords, tell: Teller): string[] {
  const { answer, answeredAt, answeredByName, problem } = item
  const became = heldAfter(item)
  const name = answeredByName === null ? words.theDeadline : apart(answeredByName)
  return [
    became === null ? words.answers[answer] : filled(words.changedTo, { held: heldText(became, words) }),
    ...(answeredAt === null ? [] : [filled(words.by, { name, moment: tell.moment(answeredAt) })]),
    ...(problem === null ? [] : [filled(words.notRemoved, { reason: apart(problem) })]),
  ]
}
