import { z } from 'zod'
import { answers, empty, endpoint, file, inOrganization, signedIn, signedInBrowser } from './endpoint.ts'
import { problem } from './field-problems.ts'
import { Cursor, Instant, Limit, line, optionalLine, page, shownLevel, TimeZone } from './fields.ts'
import { OrganizationId } from './ids.ts'
import { companySizes, industries } from './organization-details.ts'
import { organizationPermissions, organizationRoles } from './permissions.ts'

const Phone = optionalLine(30).pipe(z.string().regex(/^$|^\+?[0-9 ().-]{5,30}$/, problem('phone')))
const Website = optionalLine(200).pipe(z.string().refine((text) => text === '' || isWebsite(text), problem('website')))

function isWebsite(text: string): boolean {
  try {
    const url = new URL(text)
    return (url.protocol === 'https:' || url.protocol === 'http:') && url.hostname.includes('.')
  } catch {
    return false
  }
}

/** What an organization says of itself: for internal reference only. Empty text and null mean "not said". */
const details = {
  name: line('the name of the organization', 100).describe('Name of the organization.'),
  phone: Phone.describe('Phone number; empty when not given.'),
  website: Website.describe('Website, with http:// or https://; empty when not given.'),
  country: z
    .string()
    .regex(/^[A-Z]{2}$/, problem('country'))
    .nullable()
    .describe('ISO 3166-1 alpha-2 code.'),
  industry: z.enum(industries, problem('industry')).nullable(),
  companySize: z.enum(companySizes, problem('company_size')).nullable().describe('Number of people in the company.'),
  timeZone: TimeZone.nullable(),
}

export const Organization = z.object({
  id: OrganizationId,
  name: z.string(),
  phone: z.string(),
  website: z.string(),
  country: z.string().nullable(),
  industry: z.enum(industries).nullable(),
  companySize: z.enum(companySizes).nullable(),
  timeZone: z.string().nullable(),
  logoVersion: z.string().nullable().describe('Changes with the logo; null when there is none.'),
  createdAt: Instant,
  frozen: z
    .object({ at: Instant, reason: z.string().describe('Why, as the operator says it.') })
    .nullable()
    .describe('Set while the organization is frozen: it can be read, and nothing in it can be changed.'),
  supportAccess: z
    .object({ until: Instant, grantedBy: z.string(), grantedAt: Instant })
    .nullable()
    .describe('Set while operators may look into the organization.'),
  viewOnly: z.boolean().describe('Whether you look into it by support access, as an operator.'),
  role: z.enum(organizationRoles).describe('Your role in it; by support access, the one you look as.'),
  permissions: z.array(z.enum(organizationPermissions)).describe('What your role allows.'),
})

export const MyOrganization = z.object({
  id: OrganizationId,
  name: z.string(),
  logoVersion: z.string().nullable(),
  role: z.enum(organizationRoles),
  status: z.enum(['active', 'suspended']),
  supportUntil: Instant.nullable().describe('Until when operators may look into it; null when they may not.'),
  isSuccessionOpen: z
    .boolean()
    .describe('Whether an offer to become Organization Admin waits for you, or operators recover the organization.'),
  isFrozen: z.boolean().describe('Whether it is frozen: it can be read, and nothing in it can be changed.'),
  subscriptionNotice: z
    .object({
      kind: z.enum(['trial_ending', 'trial_ended', 'canceled', 'overdue', 'read_only']),
      daysLeft: z.number().int().nullable().describe('Begun days until the trial ends.'),
    })
    .nullable()
    .describe(
      'Nothing can be changed, or soon: the trial ends within a week and no plan was chosen, or an invoice is overdue; `read_only` once it has been for so long that nothing can be changed. For those who see invoices.',
    ),
  deletedAt: Instant.nullable().describe('When it was deleted; it can be restored for 30 days.'),
  purgeAt: Instant.nullable().describe('When the deletion becomes final.'),
  workspaces: z
    .array(z.object({ id: z.string(), name: z.string(), ...shownLevel, by: z.enum(['role', 'grant']) }))
    .describe('The workspaces you may enter, by name; at most 200.'),
})

const one = z.object({ organizationId: OrganizationId })

/** Someone to turn to: shown to people who lack a permission. */
export const Administrator = z.object({ name: z.string(), email: z.string(), role: z.enum(organizationRoles) })

export const organizations = {
  listMyOrganizations: endpoint({
    method: 'GET',
    path: '/api/organizations',
    tag: 'Organizations',
    summary: 'List the organizations you belong to, with the workspaces you may enter',
    description: 'In the order in which they were created.',
    access: signedIn,
    audit: [],
    query: z.object({ limit: Limit, cursor: Cursor.optional() }),
    answer: answers(page(MyOrganization)),
    refusals: [],
  }),
  createOrganization: endpoint({
    method: 'POST',
    path: '/api/organizations',
    tag: 'Organizations',
    summary: 'Create an organization with its first workspace',
    description: 'A user can create one by themself; a granted request allows one more.',
    access: signedInBrowser,
    audit: ['organization.created', 'member.joined', 'workspace.created'],
    body: z.object({
      name: details.name,
      phone: details.phone.default(''),
      website: details.website.default(''),
      country: details.country.default(null),
      industry: details.industry.default(null),
      companySize: details.companySize.default(null),
      timeZone: details.timeZone.default(null),
    }),
    answer: answers(z.object({ organizationId: OrganizationId, workspaceId: z.string() }), 201),
    refusals: ['organization_allowance_used'],
  }),
  getOrganization: endpoint({
    method: 'GET',
    path: '/api/organizations/{organizationId}',
    tag: 'Organizations',
    summary: 'Read an organization and what you may do in it',
    description: 'Without the permission organization.settings the contact and company fields are empty.',
    access: inOrganization('organization.enter'),
    audit: [],
    params: one,
    answer: answers(Organization),
    refusals: [],
  }),
  updateOrganization: endpoint({
    method: 'PATCH',
    path: '/api/organizations/{organizationId}',
    tag: 'Organizations',
    summary: 'Change account info',
    access: inOrganization('organization.edit'),
    audit: ['organization.updated'],
    unaudited: 'Nothing is recorded when nothing changes.',
    params: one,
    body: z.object(details).partial(),
    answer: empty,
    refusals: [],
  }),
  setLogo: endpoint({
    method: 'PUT',
    path: '/api/organizations/{organizationId}/logo',
    tag: 'Organizations',
    summary: 'Set the logo: PNG, JPEG or WebP, at most 256 KiB',
    access: inOrganization('organization.edit'),
    audit: ['organization.logo_changed'],
    params: one,
    body: z.object({
      contentType: z.enum(['image/png', 'image/jpeg', 'image/webp'], problem('picture_type')),
      base64: z
        .base64(problem('not_a_picture'))
        .min(16, problem('not_a_picture'))
        .max(349_528, problem('picture_too_large'))
        .describe('The file, base64.'),
    }),
    answer: empty,
    refusals: [],
  }),
  removeLogo: endpoint({
    method: 'DELETE',
    path: '/api/organizations/{organizationId}/logo',
    tag: 'Organizations',
    summary: 'Remove the logo',
    access: inOrganization('organization.edit'),
    audit: ['organization.logo_changed'],
    unaudited: 'Nothing is recorded when there was none.',
    params: one,
    answer: empty,
    refusals: [],
  }),
  getLogo: endpoint({
    method: 'GET',
    path: '/api/organizations/{organizationId}/logo',
    tag: 'Organizations',
    summary: 'Read the logo',
    access: inOrganization('organization.enter'),
    audit: [],
    params: one,
    query: z.object({
      v: z.string().max(64).optional().describe('logoVersion, so that browsers may keep the picture.'),
    }),
    answer: file('image/*'),
    refusals: [],
  }),
  listAdministrators: endpoint({
    method: 'GET',
    path: '/api/organizations/{organizationId}/administrators',
    tag: 'Organizations',
    summary: 'List whom to ask: Organization Admins first, then User and Billing Admins (at most 50)',
    access: inOrganization('organization.enter'),
    audit: [],
    params: one,
    answer: answers(z.object({ data: z.array(Administrator) })),
    refusals: [],
  }),
  leaveOrganization: endpoint({
    method: 'POST',
    path: '/api/organizations/{organizationId}/leave',
    tag: 'Organizations',
    summary: 'Leave an organization',
    access: inOrganization('organization.enter', { deleted: true, frozen: true }),
    audit: ['member.left'],
    params: one,
    answer: empty,
    refusals: ['last_organization_admin'],
  }),
  deleteOrganization: endpoint({
    method: 'POST',
    path: '/api/organizations/{organizationId}/delete',
    tag: 'Organizations',
    summary: 'Delete an organization; it can be restored for 30 days',
    description: 'Also while it is frozen: restored, it is as frozen as before.',
    access: inOrganization('organization.delete', { fresh: true, frozen: true }),
    audit: ['organization.deleted'],
    params: one,
    body: z.object({ name: z.string().max(200).describe('The name, typed exactly, as confirmation.') }),
    answer: answers(z.object({ purgeAt: Instant })),
    refusals: ['name_mismatch'],
  }),
  restoreOrganization: endpoint({
    method: 'POST',
    path: '/api/organizations/{organizationId}/restore',
    tag: 'Organizations',
    summary: 'Restore a deleted organization',
    access: inOrganization('organization.delete', { deleted: true, frozen: true }),
    audit: ['organization.restored'],
    params: one,
    answer: empty,
    refusals: ['not_deleted'],
  }),
}
