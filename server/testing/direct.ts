import type { OrganizationRole } from '#contract/permissions.ts'
import { newToken } from '../authentication/tokens.ts'
import { newId } from '../db/new-id.ts'
import { newMembership } from '../members/member-store.ts'
import type { Person, World } from './world.ts'

/** People and memberships written straight into the tables, for tests that are not about how they come to be. */

export type DirectPerson = Person & { firstName: string; lastName: string }

let people = 0

/** A registered, verified and signed-in person. */
export async function directPerson(world: World, firstName = 'Ada'): Promise<DirectPerson> {
  people += 1
  const userId = newId('usr')
  const lastName = `Tester${people}`
  const email = `${firstName.toLowerCase()}${people}@direct.example.com`
  const { token, hash } = newToken()
  await world.look(
    `insert into users (id, email, first_name, last_name, password_hash, email_verified_at)
    values ($1, $2, $3, $4, 'no password', now())`,
    [userId, email, firstName, lastName],
  )
  await world.look(
    `insert into sessions (id, token_hash, kind, user_id, method, last_seen_at, expires_at)
    values ($1, $2, 'browser', $3, 'password', now(), now() + interval '1 day')`,
    [newId('ses'), hash, userId],
  )
  const browser = world.browser()
  browser.setCookie(`__Host-atrium=${token}`)
  return { ...browser, userId, email, firstName, lastName, name: `${firstName} ${lastName}` }
}

type Place = { organizationId: string; role?: OrganizationRole; status?: 'active' | 'suspended' }

/** Makes someone a member, without the invitation that would have brought them. */
export async function makeMember(world: World, person: DirectPerson, place: Place): Promise<void> {
  const { text, values } = newMembership(place, person, place.role ?? 'member')
  await world.look(text, [...values])
  // Seen just now, so that no note of it runs beside the requests of a test.
  await world.look(
    `update memberships set status = $3, last_seen_at = now() where organization_id = $1 and user_id = $2`,
    [place.organizationId, person.userId, place.status ?? 'active'],
  )
}

/** A new person who is a member already. */
export async function directMember(world: World, firstName: string, place: Place): Promise<DirectPerson> {
  const person = await directPerson(world, firstName)
  await makeMember(world, person, place)
  return person
}

/** An organization made through the API by someone new. */
export async function directOrganization(
  world: World,
  name = 'Acme',
): Promise<{ admin: DirectPerson; organizationId: string; workspaceId: string }> {
  const admin = await directPerson(world, 'Admin')
  const made = await admin.call('POST /api/organizations', { body: { name } })
  await world.look('update memberships set last_seen_at = now() where user_id = $1', [admin.userId])
  return { admin, ...made }
}
