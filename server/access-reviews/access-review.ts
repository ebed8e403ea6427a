import type { z } from 'zod'
import type { AccessReview, AccessReviewItem, itemAnswers } from '#contract/access-review-shapes.ts'
import type { RefusalCode } from '#contract/errors.ts'
import {
  effectiveAccess,
  organizationRoles,
  reviewingLevels,
  roleHas,
  customName,
  isCustom,
  type Level,
  type OrganizationRole,
  type Restrictions,
} from '#contract/permissions.ts'
import type { LevelValue, MembershipValue } from '../access-history/access-history.ts'
import { refuseRemoval as refuseMemberRemoval, refuseRoleChange } from '../members/member.ts'
import { refuseAccessChange, refuseRemoval } from '../workspace-access/workspace-access.ts'

export type ItemAnswer = (typeof itemAnswers)[number]
export type ShownReview = z.output<typeof AccessReview>
export type ShownItem = z.output<typeof AccessReviewItem>
export type Held = ShownItem['was']

/** The roles that a review of administrators is about: those that open the organization's settings. */
export const administratorRoles: readonly OrganizationRole[] = organizationRoles.filter((role) =>
  roleHas(role, 'organization.settings'),
)

/** An item as it was and as it is now, with the asking user's own place beside it. */
export type ItemRow = {
  number: number
  userId: string
  name: string
  email: string
  workspaceId: string
  workspaceName: string
  was: MembershipValue | LevelValue
  wasUntil: string | null
  heldSince: string
  reviewerId: string | null
  reviewerName: string | null
  answer: ItemAnswer
  answeredBy: string | null
  answeredByName: string | null
  answeredAt: string | null
  note: string
  became: Held | null
  problem: RefusalCode | null
  role: OrganizationRole | null
  status: 'active' | 'suspended' | null
  level: LevelValue | null
  levelNow: Level | null
  wasLevelName: string | null
  becameLevelName: string | null
  until: string | null
  place: string | null
  ownLevel: Level | null
  ownRestrictions: Restrictions | null
  ownUntil: string | null
}

/** Who answers, by their role as it is now. */
export type Reviewer = { userId: string; role: OrganizationRole }

type Then = { levelName: string | null; expiresAt: string | null }

const levelHeld = ({ level, restrictions }: LevelValue, { levelName, expiresAt }: Then): Held => ({
  kind: 'level',
  level,
  levelName,
  restrictions,
  expiresAt,
})

/** What was held when the review started. */
export function heldThen(row: ItemRow): Held {
  return row.workspaceId === ''
    ? { kind: 'role', role: (row.was as MembershipValue).role }
    : levelHeld(row.was as LevelValue, { levelName: row.wasLevelName, expiresAt: row.wasUntil })
}

/** What is held now; null when it is gone: taken away, expired, or the workspace is in the trash. */
export function heldNow(row: ItemRow, now: string): Held | null {
  if (row.role === null) return null
  if (row.workspaceId === '') return { kind: 'role', role: row.role }
  if (row.level === null || (row.until !== null && row.until <= now)) return null
  const levelName = row.levelNow === null ? null : customName(row.levelNow)
  return levelHeld(row.level, { levelName, expiresAt: row.until })
}

/** What an answer made of it; a custom level under the same name as where it was held before. */
export function heldAfter({ became, becameLevelName }: ItemRow): Held | null {
  return became?.kind === 'level' ? { ...became, levelName: becameLevelName ?? became.levelName } : became
}

/** Both come out of jsonb, which keeps keys in one order. A level that has another name is the same level. */
export function hasChanged(row: ItemRow, now: string): boolean {
  const compared = (held: Held | null) => JSON.stringify({ ...held, levelName: null })
  return compared(heldThen(row)) !== compared(heldNow(row, now))
}

/** The reviewer's own place in the workspace of an item. */
export function ownAccess(row: ItemRow, { role }: Reviewer, now: string) {
  const { ownLevel: level, ownRestrictions: restrictions, ownUntil: expiresAt } = row
  return effectiveAccess(role, level === null ? null : { level, restrictions: restrictions ?? {}, expiresAt }, now)
}

/** Whether an item waits for this person: it is assigned to them, or to the Owners and they are one. */
function isAssigned(row: ItemRow, reviewer: Reviewer, now: string): boolean {
  if (row.reviewerId !== null) return row.reviewerId === reviewer.userId
  const isLive = row.ownUntil === null || row.ownUntil > now
  return row.ownLevel !== null && !isCustom(row.ownLevel) && isLive && reviewingLevels.includes(row.ownLevel)
}

/** Beside whom it waits for, those answer who may start reviews, so that a reviewer who is gone blocks nothing. */
export function mayReview(row: ItemRow, reviewer: Reviewer, now: string): boolean {
  return roleHas(reviewer.role, 'access_reviews.manage') || isAssigned(row, reviewer, now)
}

type Moment = { reviewer: Reviewer; now: string }

/** Why this item takes no answer of this person, or null. */
export function refuseAnswer(row: ItemRow, { reviewer, now }: Moment): RefusalCode | null {
  if (row.answer !== 'open') return 'already_reviewed'
  if (row.userId === reviewer.userId) return 'own_review'
  return mayReview(row, reviewer, now) ? null : 'forbidden'
}

/** Why they could not remove it, by the rules that hold without a review. */
export function refuseRemovalOf(row: ItemRow, { reviewer, now }: Moment): RefusalCode | null {
  const { userId, role, status } = row
  if (role === null || status === null) return 'not_found'
  if (row.workspaceId !== '') return refuseRemoval(grantorOf(row, { reviewer, now }), granteeOf(row))
  if (!roleHas(reviewer.role, 'members.manage')) return 'forbidden'
  return refuseMemberRemoval(reviewer, { userId, role, status })
}

/** Why they could not change it at all. */
export function refuseChangeOf(row: ItemRow, { reviewer, now }: Moment): RefusalCode | null {
  const { userId, role, status } = row
  if (role === null || status === null) return 'not_found'
  if (row.workspaceId !== '') return refuseAccessChange(grantorOf(row, { reviewer, now }), granteeOf(row))
  if (!roleHas(reviewer.role, 'members.manage')) return 'forbidden'
  return refuseRoleChange(reviewer, { userId, role, status }, null)
}

const grantorOf = (row: ItemRow, { reviewer, now }: Moment) => ({ ...reviewer, access: ownAccess(row, reviewer, now) })

const granteeOf = ({ userId, role, status, level, levelNow, until }: ItemRow) => ({
  userId,
  role: role ?? 'member',
  status: status ?? ('active' as const),
  grant:
    level === null || levelNow === null
      ? null
      : { level: levelNow, restrictions: level.restrictions, expiresAt: until },
})

/** The end of a day in a time zone: the first instant of the next one. */
export function endOfDay(day: string, timeZone: string): string {
  const midnight = Date.parse(`${day}T00:00:00Z`) + 24 * 60 * 60 * 1000
  // What the clock of the zone shows at an instant, as if it were UTC. Asked twice: the offset may change that night.
  const shownAt = (instant: number) => {
    const shown = new Intl.DateTimeFormat('sv-SE', {
      timeZone,
      dateStyle: 'short',
      timeStyle: 'medium',
    }).format(instant)
    return Date.parse(`${shown.replace(' ', 'T')}Z`)
  }
  const guess = midnight - (shownAt(midnight) - midnight)
  return new Date(guess - (shownAt(guess) - midnight)).toISOString()
}

/** From today to a year from now. */
export function refuseDeadline(deadlineAt: string, now: string): RefusalCode | null {
  const yearFromNow = Date.parse(now) + 366 * 24 * 60 * 60 * 1000
  const at = Date.parse(deadlineAt)
  return at > Date.parse(now) && at < yearFromNow ? null : 'deadline_out_of_range'
}
