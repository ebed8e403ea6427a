import type { OrganizationRole } from '#contract/permissions.ts'
import { directMemberOf, directUser, type DirectPerson } from './direct-organization.ts'
import type { World } from './world.ts'

/** A registered, verified and signed-in person without an organization. */
export const directPerson = (world: World, firstName = 'Ada') => directUser(world, { firstName })

type Place = { organizationId: string; role?: OrganizationRole; status?: 'active' | 'suspended' }

/** Someone new who is a member already, without the invitation that would have brought them. */
export const directMember = (world: World, firstName: string, { organizationId, ...place }: Place) =>
  directMemberOf(world, organizationId, { ...place, firstName })

/** An organization that someone new creates as everyone does: through the API, with the audit entries of that. */
export async function createdOrganization(
  world: World,
  name = 'Acme',
): Promise<{ admin: DirectPerson; organizationId: string; workspaceId: string }> {
  const admin = await directPerson(world, 'Admin')
  const made = await admin.call('POST /api/organizations', { body: { name } })
  // Seen just now, so that no note of it runs beside the requests of a test.
  await world.look('update memberships set last_seen_at = now() where user_id = $1', [admin.userId])
  return { admin, ...made }
}
