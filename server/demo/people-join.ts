import type { AccessLevel, OrganizationRole } from '#contract/permissions.ts'
import { personAt, type Person } from './names.ts'
import type { Blueprint } from './organizations.ts'
import { inParallel, mailedSecret, openVisitor, password, type Visitor } from './visitor.ts'

/** An organization of the demonstration as it stands. */
export type Built = {
  baseUrl: string
  name: string
  organizationId: string
  workspaceIds: string[]
  founder: Visitor
  members: Joined[]
}

/** A person's way into an organization. */
export type Joining = {
  person: Person
  role: OrganizationRole
  workspaces: { workspaceId: string; level: AccessLevel }[]
}

export type Joined = Joining & { visitor: Visitor; userId: string }

/** Who joins, decided by numbers alone: the same every time, and mixed enough to look at. */
export function joiningsOf(blueprint: Blueprint, workspaceIds: string[]): Joining[] {
  const count = blueprint.members - 1 + blueprint.removed
  return Array.from({ length: count }, (_, index) => ({
    person: personAt(blueprint.firstNumber + index, blueprint.domain),
    role: blueprint.roles[index] ?? 'member',
    workspaces: workspacesOf(index, workspaceIds),
  }))
}

function workspacesOf(index: number, workspaceIds: string[]): Joining['workspaces'] {
  // A few belong to the organization and to no workspace yet.
  if (index % 19 === 18) return []
  const at = (offset: number) => workspaceIds[(index + offset) % workspaceIds.length] ?? ''
  const level = index % 17 === 0 ? 'owner' : index % 7 === 0 ? 'manager' : 'agent'
  const second = index % 5 === 0 ? [{ workspaceId: at(1), level: 'agent' as const }] : []
  return [{ workspaceId: at(0), level }, ...second]
}

/** The most that one request takes. */
const atOnce = 100

export async function invite(built: Built, joinings: Joining[]): Promise<void> {
  for (let start = 0; start < joinings.length; start += atOnce) {
    const some = joinings.slice(start, start + atOnce)
    await built.founder.call('POST /api/organizations/{organizationId}/invitations', {
      params: { organizationId: built.organizationId },
      body: { invitations: some.map(({ person, role, workspaces }) => ({ email: person.email, role, workspaces })) },
    })
  }
}

/** Invites people who have no user yet; each registers with the link from the mail and accepts. */
export async function joinAll(built: Built, joinings: Joining[], progress: (done: number) => void): Promise<void> {
  await invite(built, joinings)
  await inParallel(joinings, async (joining, index) => {
    const { firstName, lastName } = joining.person
    const visitor = openVisitor(built.baseUrl)
    const secret = await invitationSecret(visitor, built, joining.person)
    await visitor.call('POST /api/registrations/by-invitation', {
      body: { firstName, lastName, password, invitationSecret: secret },
    })
    const joined = await accept(visitor, { joining, secret })
    progress(built.members.push(joined))
    // Some have not come back since they joined, so that "last seen" differs.
    if (index % 6 !== 5) await lookAround(visitor, built)
  })
}

/** Someone who has a user already takes a place in another organization. */
export async function joinToo(visitor: Visitor, built: Built, joining: Joining): Promise<void> {
  await invite(built, [joining])
  const secret = await invitationSecret(visitor, built, joining.person)
  built.members.push(await accept(visitor, { joining, secret }))
}

export const invitationSecret = (reader: Visitor, built: Built, person: Person) =>
  mailedSecret(reader, { to: person.email, page: '/accept-invitation', says: built.name })

async function accept(visitor: Visitor, { joining, secret }: { joining: Joining; secret: string }): Promise<Joined> {
  await visitor.call('POST /api/invitations/accept', { body: { secret } })
  const { id } = await visitor.call('GET /api/users/me')
  return { ...joining, visitor, userId: id }
}

async function lookAround(visitor: Visitor, { organizationId }: Built): Promise<void> {
  await visitor.call('GET /api/organizations/{organizationId}', { params: { organizationId } })
}
