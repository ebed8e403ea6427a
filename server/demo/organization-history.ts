import { personAt } from './names.ts'
import type { Blueprint } from './organizations.ts'
import { invitationSecret, invite, type Built, type Joined, type Joining } from './people-join.ts'

const day = 24 * 60 * 60 * 1000
const inDays = (days: number) => new Date(Date.now() + days * day).toISOString()

/** What happens in an organization after people have joined: the log, the lists and the trash have something to show. */
export async function addHistory(blueprint: Blueprint, built: Built): Promise<void> {
  await narrowAccess(built)
  await changePeople(blueprint, built)
  await leaveInvitations(blueprint, built)
  await changeWorkspaces(blueprint, built)
}

/** Restrictions for some, an end for others, and one access that is over by the time anybody looks. */
async function narrowAccess(built: Built): Promise<void> {
  for (const [index, { userId, role, workspaces }] of built.members.entries()) {
    const [first] = workspaces
    // An Organization Admin enters by role, so a level of theirs cannot be narrowed.
    if (role === 'organization_admin' || first?.level !== 'agent') continue
    const restrictions =
      index % 8 === 1
        ? { dataExport: true, contactDeletion: true, maskPhoneAndEmail: true }
        : index % 8 === 4
          ? { contactVisibility: 'assigned_only' as const, broadcasts: true }
          : {}
    const expiresAt = index % 13 === 5 ? inDays(30) : null
    if (Object.keys(restrictions).length === 0 && expiresAt === null) continue
    await setAccess(built, { userId, workspaceId: first.workspaceId }, { restrictions, expiresAt })
  }
  const briefly = built.members.findLast(
    ({ role, workspaces }) => role === 'member' && workspaces[0]?.level === 'agent',
  )
  const workspaceId = briefly?.workspaces[0]?.workspaceId
  if (briefly === undefined || workspaceId === undefined) return
  const expiresAt = new Date(Date.now() + 2000).toISOString()
  await setAccess(built, { userId: briefly.userId, workspaceId }, { restrictions: {}, expiresAt })
}

type Access = { restrictions: object; expiresAt: string | null }

async function setAccess(
  { founder, organizationId }: Built,
  who: { userId: string; workspaceId: string },
  access: Access,
): Promise<void> {
  await founder.call('PUT /api/organizations/{organizationId}/workspaces/{workspaceId}/access/{userId}', {
    params: { organizationId, ...who },
    body: { level: 'agent', ...access },
  })
}

async function changePeople({ suspended, removed }: Blueprint, built: Built): Promise<void> {
  const { founder, organizationId } = built
  const ordinary = built.members.filter(({ role, workspaces }) => role === 'member' && workspaces.length > 0)
  const at = ({ userId }: Joined) => ({ params: { organizationId, userId } })
  const [promoted, ...rest] = ordinary
  if (promoted !== undefined) {
    for (const role of ['billing_admin', 'member'] as const) {
      await founder.call('PUT /api/organizations/{organizationId}/members/{userId}/role', {
        ...at(promoted),
        body: { role },
      })
    }
  }
  for (const member of rest.slice(0, suspended)) {
    await founder.call('POST /api/organizations/{organizationId}/members/{userId}/suspend', at(member))
  }
  const [returning] = rest.slice(suspended)
  if (returning !== undefined) {
    await founder.call('POST /api/organizations/{organizationId}/members/{userId}/suspend', at(returning))
    await founder.call('POST /api/organizations/{organizationId}/members/{userId}/reactivate', at(returning))
  }
  const [leaving, ...going] = rest.slice(suspended + 1, suspended + 1 + removed)
  if (leaving !== undefined) {
    await leaving.visitor.call('POST /api/organizations/{organizationId}/leave', { params: { organizationId } })
  }
  for (const member of going) {
    await founder.call('DELETE /api/organizations/{organizationId}/members/{userId}', at(member))
  }
}

/** Invitations nobody has answered, one sent again, some declined, some revoked. */
async function leaveInvitations(blueprint: Blueprint, built: Built): Promise<void> {
  const { founder, organizationId, workspaceIds } = built
  const { pending, declined, revoked } = blueprint
  const joinings = Array.from({ length: pending + declined + revoked }, (_, index): Joining => {
    const person = personAt(blueprint.firstNumber + 700 + index, blueprint.domain)
    const workspaceId = workspaceIds[index % workspaceIds.length] ?? ''
    return {
      person,
      role: index === 0 ? 'user_admin' : 'member',
      workspaces: [{ workspaceId, level: index % 4 === 0 ? 'manager' : 'agent' }],
    }
  })
  await invite(built, joinings)
  for (const { person } of joinings.slice(pending, pending + declined)) {
    const secret = await invitationSecret(founder, built, person)
    await founder.call('POST /api/invitations/decline', { body: { secret } })
  }
  const { data } = await founder.call('GET /api/organizations/{organizationId}/invitations', {
    params: { organizationId },
    query: { status: 'pending' },
  })
  const idOf = ({ person }: Joining) => data.find(({ email }) => email === person.email)?.id ?? ''
  for (const joining of joinings.slice(pending + declined)) {
    await founder.call('DELETE /api/organizations/{organizationId}/invitations/{invitationId}', {
      params: { organizationId, invitationId: idOf(joining) },
    })
  }
  for (const joining of joinings.slice(0, 1)) {
    await founder.call('POST /api/organizations/{organizationId}/invitations/{invitationId}/resend', {
      params: { organizationId, invitationId: idOf(joining) },
    })
  }
}

/** One workspace came and went, another went by mistake and was taken back. */
async function changeWorkspaces({ trashed, workspaces }: Blueprint, built: Built): Promise<void> {
  const { founder, organizationId, workspaceIds } = built
  const { workspaceId } = await founder.call('POST /api/organizations/{organizationId}/workspaces', {
    params: { organizationId },
    body: { name: trashed },
  })
  const remove = (id: string, name: string) =>
    founder.call('POST /api/organizations/{organizationId}/workspaces/{workspaceId}/delete', {
      params: { organizationId, workspaceId: id },
      body: { name },
    })
  await remove(workspaceId, trashed)
  const last = workspaceIds.length - 1
  const lastId = workspaceIds[last] ?? ''
  await remove(lastId, workspaces[last] ?? '')
  await founder.call('POST /api/organizations/{organizationId}/workspaces/{workspaceId}/restore', {
    params: { organizationId, workspaceId: lastId },
  })
}
