import type { RefusalCode } from '#contract/errors.ts'

/** What decides whether an organization may be frozen, or thawed. */
type Freezable = { frozenAt: string | null }

export function refuseFreezing(organization: Freezable): RefusalCode | null {
  return organization.frozenAt === null ? null : 'already_frozen'
}

export function refuseUnfreezing(organization: Freezable): RefusalCode | null {
  return organization.frozenAt === null ? 'not_frozen' : null
}

/** What somebody has created stays theirs: an allowance cannot take it back. */
export function refuseAllowance(user: { created: number }, allowance: number): RefusalCode | null {
  return allowance < user.created ? 'allowance_below_created' : null
}
