import type { RequestOf } from '#contract/endpoint.ts'
import type { Api } from '#contract/api.ts'
import type { OrganizationRole, WorkspacePermission } from '#contract/permissions.ts'
import { named, type Person } from './names.ts'

/** What an organization of the demonstration shall look like when it is finished. */
export type Blueprint = {
  details: RequestOf<Api['createOrganization']>['body']
  domain: string
  founder: Person
  /** Numbers of its people begin here, so that no two organizations share a name. */
  firstNumber: number
  /** Members at the end, the founder counted. */
  members: number
  /** Roles of the first who join; all others are Members. */
  roles: OrganizationRole[]
  /** The first is the one that comes with the organization. */
  workspaces: [first: string, ...others: string[]]
  trashed: string
  suspended: number
  removed: number
  pending: number
  declined: number
  revoked: number
  /** Access levels of its own, given to some Agents. */
  levels: { name: string; description: string; permissions: WorkspacePermission[] }[]
  /** The access review that is going on. */
  review: string | null
}

const several = (role: OrganizationRole, count: number) => Array.from({ length: count }, () => role)

export const retailer: Blueprint = {
  details: {
    name: 'Solano Outfitters',
    phone: '+34 910 555 014',
    website: 'https://solano.example',
    country: 'ES',
    industry: 'retail',
    companySize: '201-500',
    timeZone: 'Europe/Madrid',
  },
  domain: 'solano.example',
  founder: named('Amara', 'Solano', 'solano.example'),
  firstNumber: 1,
  members: 200,
  roles: [...several('organization_admin', 2), ...several('billing_admin', 2), ...several('user_admin', 4)],
  workspaces: ['Customer care', 'Online shop', 'Stores Iberia', 'Stores France', 'Wholesale', 'Returns'],
  trashed: 'Summer pop-up',
  suspended: 5,
  removed: 4,
  pending: 9,
  declined: 2,
  revoked: 2,
  levels: [
    {
      name: 'Quality reviewer',
      description: 'Reads conversations to coach the people who lead them',
      permissions: ['inbox.view', 'contacts.view', 'reports.view'],
    },
    {
      name: 'Campaign planner',
      description: 'Plans broadcasts, and sees what became of them',
      permissions: ['inbox.view', 'contacts.view', 'contacts.edit', 'broadcasts.manage', 'reports.view'],
    },
  ],
  review: 'Autumn review',
}

export const clinic: Blueprint = {
  details: {
    name: 'Northbay Clinic',
    phone: '+1 415 555 0132',
    website: 'https://northbay.example',
    country: 'US',
    industry: 'healthcare',
    companySize: '11-50',
    timeZone: 'America/Los_Angeles',
  },
  domain: 'northbay.example',
  founder: named('Helena', 'Marsh', 'northbay.example'),
  firstNumber: 301,
  members: 36,
  roles: ['organization_admin', 'billing_admin', 'user_admin'],
  workspaces: ['Reception', 'Appointments', 'Pharmacy'],
  trashed: 'Vaccination days',
  suspended: 1,
  removed: 2,
  pending: 3,
  declined: 1,
  revoked: 1,
  levels: [],
  review: null,
}

export const agency: Blueprint = {
  details: {
    name: 'Paperplane Studio',
    phone: '+44 20 7946 0958',
    website: 'https://paperplane.example',
    country: 'GB',
    industry: 'marketing',
    companySize: '11-50',
    timeZone: 'Europe/London',
  },
  domain: 'paperplane.example',
  founder: named('Idris', 'Whitfield', 'paperplane.example'),
  firstNumber: 401,
  members: 12,
  roles: ['organization_admin', 'user_admin'],
  workspaces: ['Studio', 'Client launches'],
  trashed: 'Pitch 14',
  suspended: 1,
  removed: 1,
  pending: 2,
  declined: 0,
  revoked: 0,
  levels: [],
  review: null,
}
