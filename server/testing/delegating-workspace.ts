import type { InviterCircle, LevelReference } from '#contract/permissions.ts'
import type { DirectPerson } from './direct.ts'
import { staffedWorkspace, type Place, type StaffedOrganization } from './staffed-organization.ts'
import type { World } from './world.ts'

export const inviteHere = 'POST /api/organizations/{organizationId}/workspaces/{workspaceId}/invitations'
export const invitedHere = 'GET /api/organizations/{organizationId}/workspaces/{workspaceId}/invitations'
export const inviting = 'GET /api/organizations/{organizationId}/workspaces/{workspaceId}/inviting'
export const setInviting = 'PUT /api/organizations/{organizationId}/workspaces/{workspaceId}/inviting'

/** A staffed workspace whose people may invite. */
export async function delegatingWorkspace(
  world: World,
  acme: StaffedOrganization,
  { inviters = 'owners_and_managers', seats = 5 }: { inviters?: InviterCircle; seats?: number | null } = {},
): Promise<Awaited<ReturnType<typeof staffedWorkspace>>> {
  const staffed = await staffedWorkspace(world, acme)
  await acme.userAdmin.call(setInviting, { params: staffed.place, body: { inviters, seats } })
  return staffed
}

/** Invites one address, or says why not. */
export async function inviteOne(
  by: DirectPerson,
  place: Place,
  { email, level = 'agent' }: { email: string; level?: LevelReference },
): Promise<string> {
  const { results } = await by.call(inviteHere, { params: place, body: { emails: [email], level } })
  return results[0]?.refusal ?? results[0]?.outcome ?? ''
}

/** What tests ask again and again about delegated invitations. */
export const delegationTools = (world: () => World) => {
  const rowsOf = async (by: DirectPerson, place: Place) => (await by.call(invitedHere, { params: place })).data
  return {
    stateOf: (by: DirectPerson, place: Place) => by.call(inviting, { params: place }),
    rowsOf,
    idOf: async (by: DirectPerson, place: Place, email: string) =>
      (await rowsOf(by, place)).find((row) => row.email === email)?.id ?? '',
    acceptAs: async (person: DirectPerson) =>
      person.call('POST /api/invitations/accept', {
        body: { secret: await world().linkTo(person.email, '/accept-invitation') },
      }),
    actionsAbout: async (name: string) => {
      const entries = await world().look<{ action: string }>(
        'select action from audit_entries where target_name = $1 order by id',
        [name],
      )
      return entries.map(({ action }) => action)
    },
    invitationOf: async (email: string) => {
      const [row] = await world().look(
        'select id, role, status, delegated, invited_by_name from invitations where email = $1',
        [email],
      )
      return row
    },
  }
}
