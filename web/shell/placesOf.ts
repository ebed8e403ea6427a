import type { OutputOf } from '#contract/endpoint.ts'
import type { Api } from '#contract/api.ts'
import { roleHas } from '#contract/permissions.ts'
import { roleName } from '../members/roleNames'
import { paths } from '../paths'
import type { OrganizationPlace } from './places'

export type MyOrganization = OutputOf<Api['listMyOrganizations']>['data'][number]

/** Where choosing an organization leads: to its first workspace, or to the page that says what to do. */
export function entranceOf(organization: MyOrganization, preferredWorkspaceId?: string | null): string {
  const { id, workspaces } = organization
  const workspace = workspaces.find((candidate) => candidate.id === preferredWorkspaceId) ?? workspaces[0]
  return workspace === undefined
    ? paths.noWorkspace(id)
    : paths.workspace({ organizationId: id, workspaceId: workspace.id })
}

/** The organizations that can be entered, as the switcher lists them. */
export function placesOf(organizations: readonly MyOrganization[]): OrganizationPlace[] {
  return organizations.filter(isOpen).map((organization) => ({
    id: organization.id,
    name: organization.name,
    role: roleName(organization.role),
    to: entranceOf(organization),
    settingsTo: roleHas(organization.role, 'organization.settings') ? paths.accountInfo(organization.id) : undefined,
    workspaces: organization.workspaces.map(({ id, name }) => ({
      id,
      name,
      to: paths.workspace({ organizationId: organization.id, workspaceId: id }),
    })),
  }))
}

export function isOpen(organization: MyOrganization): boolean {
  return organization.status === 'active' && organization.deletedAt === null
}
