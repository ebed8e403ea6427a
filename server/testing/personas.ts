import type { LevelReference } from '#contract/permissions.ts'
import { setUpPhone } from './codes.ts'
import { join, type Joining } from './joining.ts'
import { createThings, withReview, type Things } from './things.ts'
import { password, type Browser, type Person, type World } from './world.ts'

/** Everyone whose rights the access matrix shows, and the things they reach for. */
export type Stage = {
  personas: Record<PersonaName, Browser>
  /** An organization with everything in it, and one that has nothing to do with it. */
  acme: Things
  rival: Things
}

export const personaNames = [
  'anonymous',
  'unverified',
  'another organization',
  'removed member',
  'suspended member',
  'member',
  'agent',
  'custom level',
  'manager',
  'workspace owner',
  'user admin',
  'billing admin',
  'organization admin',
  'admin by API key',
  'expired API key',
  'operator',
  'operator, one factor',
  'operator, let in',
] as const
export type PersonaName = (typeof personaNames)[number]

/** A browser that sends an API key instead of a cookie. */
export function withKey(browser: Browser, key: string): Browser {
  const headers = { authorization: `Bearer ${key}` }
  return {
    ...browser,
    send: (method, url, ...[body, more]) => browser.send(method, url, body, { ...headers, ...more }),
  }
}

/** The same browser while the organization lets operators look: each request finds the grant, and leaves none. */
function letIn(world: World, browser: Browser, organizationId: string): Browser {
  return {
    ...browser,
    send: async (...request) => {
      await world.look(
        `insert into support_access (organization_id, granted_by, granted_by_name, granted_at, expires_at)
        values ($1, 'usr_x', 'X', now(), now() + interval '1 hour') on conflict do nothing`,
        [organizationId],
      )
      try {
        return await browser.send(...request)
      } finally {
        await world.look('delete from support_access where organization_id = $1', [organizationId])
      }
    },
  }
}

/** Someone whom the command line made an operator; the console opens once they have a second factor. */
export async function makeOperator<P extends Pick<Person, 'userId'>>(world: World, person: P): Promise<P> {
  await world.look(`insert into operators (user_id, granted_by) values ($1, 'root')`, [person.userId])
  return person
}

export async function createStage(world: World): Promise<Stage> {
  const admin = await world.person('Admin')
  const other = await world.person('Other')
  const acme = await createThings(world, admin, 'Acme')
  const rival = await createThings(world, other, 'Rival')
  const { organizationId, workspaceId } = acme
  const member = async (name: string, joining: Partial<Joining> = {}) => {
    const person = await world.person(name)
    await join(world, [admin, person], { organizationId, workspaceId, ...joining })
    return person
  }
  const removed = await member('Removed', { level: 'owner' })
  await admin.call('DELETE /api/organizations/{organizationId}/members/{userId}', {
    params: { organizationId, userId: removed.userId },
  })
  const suspended = await member('Paused', { level: 'owner', role: 'organization_admin' })
  await admin.call('POST /api/organizations/{organizationId}/members/{userId}/suspend', {
    params: { organizationId, userId: suspended.userId },
  })
  const unverified = world.browser()
  await unverified.call('POST /api/registrations', {
    body: { firstName: 'Una', lastName: 'Verified', email: 'unverified@example.com', password },
  })
  const key = (name: string) => admin.call('POST /api/users/me/keys', { body: { name, expiresInDays: 30 } })
  const good = await key('Good')
  const expired = await key('Expired')
  await world.look(
    `update sessions set expires_at = now() - interval '1 day' where id in ($1, replace($1, 'key_', 'ses_'))`,
    [expired.id],
  )
  const operator = await makeOperator(world, await world.person('Operator'))
  await setUpPhone(operator)
  const personas = {
    anonymous: world.browser(),
    unverified,
    'another organization': other,
    'removed member': removed,
    'suspended member': suspended,
    member: await member('Member'),
    agent: await member('Agent', { level: 'agent' }),
    'custom level': await member('Custom', { level: acme.levelId as LevelReference }),
    manager: await member('Manager', { level: 'manager' }),
    'workspace owner': await member('Owner', { level: 'owner' }),
    'user admin': await member('Useradmin', { role: 'user_admin' }),
    'billing admin': await member('Billingadmin', { role: 'billing_admin' }),
    'organization admin': admin,
    'admin by API key': withKey(world.browser(), good.key),
    'expired API key': withKey(world.browser(), expired.key),
    operator,
    'operator, let in': letIn(world, operator, organizationId),
    'operator, one factor': await makeOperator(world, await world.person('Careless')),
  }
  return {
    acme: await withReview(admin, acme),
    rival: await withReview(other, rival),
    personas,
  }
}
