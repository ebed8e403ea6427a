import type { Organization, organizations } from '#contract/organizations.ts'
import type { InputOf } from '#contract/endpoint.ts'
import type { z } from 'zod'
import type { RefusalCode } from '#contract/errors.ts'
import { grantableRoles, rolesWith, type OrganizationRole } from '#contract/permissions.ts'

/** What an organization says of itself. */
export type OrganizationDetails = Pick<
  z.output<typeof Organization>,
  'name' | 'phone' | 'website' | 'country' | 'industry' | 'companySize' | 'timeZone'
>

export type DetailsPatch = InputOf<typeof organizations.updateOrganization>['body']

/** The name is typed to show that the person knows what they delete: exactly, no letter less. */
export function refuseDeletion(organizationName: string, typedName: string): RefusalCode | null {
  return typedName === organizationName ? null : 'name_mismatch'
}

/** Of an organization, or of anything else that waits to be gone for good. */
export function refuseRestoration(deletable: { deletedAt: string | null }): RefusalCode | null {
  return deletable.deletedAt === null ? 'not_deleted' : null
}

/** Whom people turn to, in that order: first those who may give the most roles. */
export function rolesToAsk(): OrganizationRole[] {
  return rolesWith('organization.settings').toSorted((a, b) => grantableRoles(b).length - grantableRoles(a).length)
}
