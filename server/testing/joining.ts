import type { LevelReference, OrganizationRole } from '#contract/permissions.ts'
import type { Browser, Person, World } from './world.ts'

export async function organizationOf(
  admin: Person,
  name: string,
): Promise<{ organizationId: string; workspaceId: string }> {
  return admin.call('POST /api/organizations', { body: { name } })
}

export type Joining = {
  organizationId: string
  role?: OrganizationRole
  level?: LevelReference
  workspaceId?: string
}

/** Invites by the admin, accepts by the person: the way everyone comes in. */
export async function join(world: World, [admin, person]: [Browser, Person], joining: Joining): Promise<void> {
  const { organizationId, role = 'member', level, workspaceId } = joining
  const workspaces = level === undefined || workspaceId === undefined ? [] : [{ workspaceId, level }]
  await admin.call('POST /api/organizations/{organizationId}/invitations', {
    params: { organizationId },
    body: { invitations: [{ email: person.email, role, workspaces }] },
  })
  const secret = await world.linkTo(person.email, '/accept-invitation')
  await person.call('POST /api/invitations/accept', { body: { secret } })
}
