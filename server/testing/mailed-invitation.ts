import { createHash, randomBytes } from 'node:crypto'
import type { OrganizationRole } from '#contract/permissions.ts'
import type { DirectPerson } from './direct.ts'
import type { StaffedOrganization } from './staffed-organization.ts'
import type { World } from './world.ts'

export type WantedInvitation = {
  role?: OrganizationRole
  workspaceIds?: string[]
  by?: DirectPerson
  into: StaffedOrganization
}

/** An invitation that has been mailed, with the secret of its link. */
export async function mailedInvitation(
  world: World,
  email: string,
  { role = 'member', workspaceIds = [], by, into }: WantedInvitation,
): Promise<{ organizationId: string; id: string; secret: string }> {
  const { organizationId } = into
  const workspaces = workspaceIds.map((workspaceId) => ({ workspaceId, level: 'manager' as const }))
  const { results } = await (by ?? into.admin).call('POST /api/organizations/{organizationId}/invitations', {
    params: { organizationId },
    body: { invitations: [{ email, role, workspaces }] },
  })
  const id = results[0]?.invitationId
  if (id === undefined || id === null) throw new Error(`${email} was not invited: ${results[0]?.refusal}`)
  return { organizationId, id, secret: await world.linkTo(email, '/accept-invitation') }
}

/** What the mail would have brought: the secret exists only as a hash, so a known one takes its place. */
export async function knownSecret(world: World, organizationId: string, email: string): Promise<string> {
  const secret = randomBytes(32).toString('base64url')
  await world.look(
    `update invitations set secret_hash = $3 where organization_id = $1 and email = $2 and status = 'pending'`,
    [organizationId, email, createHash('sha256').update(secret).digest()],
  )
  return secret
}
