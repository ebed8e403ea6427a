import type { Organization, organizations } from '#contract/organizations.ts'
import type { InputOf } from '#contract/endpoint.ts'
import type { z } from 'zod'
import type { RefusalCode } from '#contract/errors.ts'
import { grantableRoles, rolesWith, type OrganizationRole } from '#contract/permissions.ts'

/** How long a deleted organization can be restored. */
export const restorableDays = 30

/** Name of the workspace that every organization begins with. */
export const firstWorkspaceName = 'My workspace'

/** What an organization says of itself. */
export type OrganizationDetails = Pick<
  z.output<typeof Organization>,
  'name' | 'phone' | 'website' | 'country' | 'industry' | 'companySize' | 'timeZone'
>

export type DetailsPatch = InputOf<typeof organizations.updateOrganization>['body']

/** The fields that a patch changes, as they were and as they become; null when it changes none. */
export function changedDetails(
  details: OrganizationDetails,
  patch: DetailsPatch,
): { before: Partial<OrganizationDetails>; after: Partial<OrganizationDetails> } | null {
  const given = Object.keys(patch) as (keyof OrganizationDetails)[]
  const changed = given.filter((field) => patch[field] !== undefined && patch[field] !== details[field])
  if (changed.length === 0) return null
  const only = (from: DetailsPatch) => Object.fromEntries(changed.map((field) => [field, from[field]]))
  return { before: only(details), after: only(patch) }
}

/** The name is typed to show that the person knows what they delete: exactly, no letter less. */
export function refuseDeletion(organizationName: string, typedName: string): RefusalCode | null {
  return typedName === organizationName ? null : 'name_mismatch'
}

export function refuseRestoration(organization: { deletedAt: string | null }): RefusalCode | null {
  return organization.deletedAt === null ? 'not_deleted' : null
}

/** When a deletion becomes final, RFC 3339. */
export function purgeTime(deletedAt: string): string {
  return new Date(Date.parse(deletedAt) + restorableDays * 24 * 60 * 60 * 1000).toISOString()
}

/** Whom people turn to, in that order: first those who may give the most roles. */
export function rolesToAsk(): OrganizationRole[] {
  return rolesWith('organization.settings').toSorted((a, b) => grantableRoles(b).length - grantableRoles(a).length)
}
