import { levelName, roleName } from '../members/roleNames'
import { currentLocale, t } from '../messages/messages'
import { restrictionNames } from '../workspace-access/restrictionNames'
import type { Held, ItemAnswer, ReviewRow } from './access-review-queries'
import type { Tone } from '../ui/Badge'

/** A day without a clock, in the reader's language. */
export function dayText(day: string): string {
  return new Intl.DateTimeFormat(currentLocale(), { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(day))
}

export function heldName(held: Held): string {
  return held.kind === 'role' ? roleName(held.role) : levelName(held)
}

/** What narrows a level, or ends it: "until 1 May, No broadcasts". */
export function heldRemarks(held: Held): string {
  if (held.kind === 'role') return ''
  const { expiresAt, restrictions } = held
  const end = expiresAt === null ? [] : [t('reviews.until', { date: dayText(expiresAt.slice(0, 10)) })]
  return [...end, ...restrictionNames(restrictions)].join(', ')
}

export const answerTones: Record<ItemAnswer, Tone> = {
  open: 'accent',
  confirmed: 'success',
  removed: 'danger',
  changed: 'warning',
  superseded: 'neutral',
  not_reviewed: 'neutral',
}

export const statusTones: Record<ReviewRow['status'], Tone> = {
  open: 'accent',
  closing: 'warning',
  closed: 'success',
  cancelled: 'neutral',
}

export function scopeText({ scope }: Pick<ReviewRow, 'scope'>): string {
  if (scope.kind === 'workspaces') return t('reviews.scope.workspaces.count', { count: scope.workspaceIds.length })
  if (scope.kind === 'unchanged') return t('reviews.scope.unchanged.days', { count: scope.days })
  return t(`reviews.scope.${scope.kind}`)
}
