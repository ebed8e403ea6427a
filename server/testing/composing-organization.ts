import type { LevelReference, WorkspacePermission } from '#contract/permissions.ts'
import type { DirectPerson } from './direct.ts'
import { staffedOrganization, staffedWorkspace, type Place } from './staffed-organization.ts'
import type { World } from './world.ts'

/** An organization with a staffed workspace, and what tests of levels do in it. */

export const levels = '/api/organizations/{organizationId}/access-levels'

export type LevelFields = { name: string; description?: string; permissions: WorkspacePermission[] }

/** Beyond what an Agent may do, and within it. */
export const reviewer: LevelFields = { name: 'Reviewer', permissions: ['inbox.view', 'reports.view'] }
export const reader: LevelFields = { name: 'Reader', permissions: ['inbox.view'] }

export async function composingOrganization(world: World) {
  const acme = await staffedOrganization(world)
  const { organizationId } = acme
  const compose = async (body: LevelFields) =>
    (await acme.admin.call(`POST ${levels}`, { params: { organizationId }, body })).levelId
  return { acme, organizationId, compose, ...(await staffedWorkspace(world, acme)) }
}

export const giveLevel = (
  by: DirectPerson,
  [place, to]: [Place, { userId: string }],
  given: { level: LevelReference; restrictions?: object },
) =>
  by.call('PUT /api/organizations/{organizationId}/workspaces/{workspaceId}/access/{userId}', {
    params: { ...place, userId: to.userId },
    body: given,
  })

export const entriesAbout = (world: World, id: string) =>
  world.look('select action, target_name, before, after from audit_entries where target_id = $1 order by id', [id])
