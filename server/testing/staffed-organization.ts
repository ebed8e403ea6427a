import type { AccessLevel, Restrictions } from '#contract/permissions.ts'
import { newId } from '../db/new-id.ts'
import { sortKey } from '../members/member-names.ts'
import { directMember, type DirectPerson } from './direct.ts'
import type { World } from './world.ts'

export type StaffedOrganization = {
  organizationId: string
  name: string
  workspaceId: string
  admin: DirectPerson
  userAdmin: DirectPerson
  billingAdmin: DirectPerson
  member: DirectPerson
}

export async function directWorkspace(world: World, organizationId: string, name = 'My workspace'): Promise<string> {
  const id = newId('wsp')
  await world.look(`insert into workspaces (organization_id, id, name, sort_name) values ($1, $2, $3, $4)`, [
    organizationId,
    id,
    name,
    sortKey(name),
  ])
  return id
}

export async function directAccess(
  world: World,
  place: { organizationId: string; workspaceId: string; userId: string },
  grant: { level: AccessLevel; restrictions?: Restrictions; expiresAt?: string },
): Promise<void> {
  await world.look(
    `insert into workspace_access (organization_id, workspace_id, user_id, level, restrictions, expires_at)
      values ($1, $2, $3, $4, $5, $6)`,
    [
      place.organizationId,
      place.workspaceId,
      place.userId,
      grant.level,
      JSON.stringify(grant.restrictions ?? {}),
      grant.expiresAt ?? null,
    ],
  )
}

/** An organization with one active person of each role and one workspace that nobody has a level in. */
export async function staffedOrganization(world: World, name = 'Acme'): Promise<StaffedOrganization> {
  const organizationId = newId('org')
  await world.look('insert into organizations (id, name) values ($1, $2)', [organizationId, name])
  const [admin, userAdmin, billingAdmin, member] = await Promise.all([
    directMember(world, 'Olga', { organizationId, role: 'organization_admin' }),
    directMember(world, 'Ursula', { organizationId, role: 'user_admin' }),
    directMember(world, 'Bill', { organizationId, role: 'billing_admin' }),
    directMember(world, 'Max', { organizationId }),
  ])
  const workspaceId = await directWorkspace(world, organizationId)
  return { organizationId, name, workspaceId, admin, userAdmin, billingAdmin, member }
}

export type Place = { organizationId: string; workspaceId: string }

/** A workspace of its own, and a new member with a level in it. */
export async function directPlace(
  world: World,
  { organizationId }: { organizationId: string },
  { level, name = 'Sales' }: { level: AccessLevel; name?: string },
): Promise<{ place: Place; person: DirectPerson }> {
  const place = { organizationId, workspaceId: await directWorkspace(world, organizationId, name) }
  return { place, person: await directLevel(world, place, { level, firstName: 'Levi' }) }
}

/** A workspace of its own with an owner, a manager and an agent. */
export async function staffedWorkspace(
  world: World,
  { organizationId }: { organizationId: string },
): Promise<{ place: Place; owner: DirectPerson; manager: DirectPerson; agent: DirectPerson }> {
  const place = { organizationId, workspaceId: await directWorkspace(world, organizationId, 'Sales') }
  const person = (level: AccessLevel) => directLevel(world, place, { level, firstName: `Level-${level}` })
  return { place, owner: await person('owner'), manager: await person('manager'), agent: await person('agent') }
}

async function directLevel(
  world: World,
  place: Place,
  { level, firstName }: { level: AccessLevel; firstName: string },
): Promise<DirectPerson> {
  const person = await directMember(world, firstName, { organizationId: place.organizationId })
  await directAccess(world, { ...place, userId: person.userId }, { level })
  return person
}
