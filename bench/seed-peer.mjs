import { createHmac } from 'node:crypto'
import { getMigrations } from 'better-auth/db/migration'
import { copy } from './copy.mjs'
import { createPeer, peerSecret } from './peer-auth.mjs'
import { personas } from './scale.mjs'
import { administrator, digest, memberships, organizationName, personOf, tokenOf } from './shape.mjs'

/** @typedef {import('./copy.mjs').Value} Value @typedef {import('./scale.mjs').Scale} Scale */

/** @param {string} kind @param {number} index */
export const peerId = (kind, index) => digest(kind, index).toString('hex').slice(0, 32)

/** The cookie of a person: the token and its signature. @param {number} user */
export function peerCookie(user) {
  const token = tokenOf(user)
  const signature = createHmac('sha256', peerSecret).update(token).digest('base64')
  return `better-auth.session_token=${encodeURIComponent(`${token}.${signature}`)}`
}

const now = Date.now()

/** @param {number} hours */
const ago = (hours) => new Date(now - hours * 3_600_000).toISOString()

/** The tables as Better Auth's own migration makes them, indexes included. @param {string} databaseUrl */
export async function migratePeer(databaseUrl) {
  const { auth, pool } = createPeer({ databaseUrl, tuned: false, baseUrl: 'http://127.0.0.1' })
  const { runMigrations } = await getMigrations(auth.options)
  await runMigrations()
  await pool.end()
}

/** @param {import('pg').Client} client @param {Scale} scale */
export async function seedPeer(client, scale) {
  const people = scale.users + personas
  const organizations = 3 + scale.organizations
  await client.query('set session_replication_role = replica')
  await copy(client, '"user" (id, name, email, "emailVerified", "updatedAt")', users(people))
  await copy(client, 'account (id, "accountId", "providerId", "userId", password, "updatedAt")', accounts(people))
  await copy(
    client,
    'session (id, "expiresAt", token, "updatedAt", "ipAddress", "userAgent", "userId")',
    sessions(people),
  )
  await copy(client, 'organization (id, name, slug, "createdAt")', organizationRows(organizations))
  await copy(client, 'member (id, "organizationId", "userId", role, "createdAt")', members(scale))
  await copy(
    client,
    'invitation (id, "organizationId", email, role, status, "expiresAt", "inviterId")',
    invitations(organizations, administrator(scale)),
  )
  await client.query('set session_replication_role = origin')
  await client.query('vacuum analyze')
}

/** What a careful operator would add to the peer's own indexes for these very queries. @param {import('pg').Client} client */
export async function tunePeer(client) {
  await client.query(`create index on member ("organizationId", "userId");
    create index on member ("organizationId", "createdAt");
    create index on member ("userId", "organizationId");
    create index on invitation ("organizationId", status, email);
    create index on session (token, "expiresAt")`)
  await client.query('vacuum analyze')
}

/** @param {number} people @returns {Generator<Value[]>} */
function* users(people) {
  for (let user = 0; user < people; user += 1) {
    const { name, email } = personOf(user)
    yield [peerId('user', user), name, email, true, ago(1)]
  }
}

/** @param {number} people @returns {Generator<Value[]>} */
function* accounts(people) {
  for (let user = 0; user < people; user += 1) {
    const id = peerId('user', user)
    yield [peerId('account', user), id, 'credential', id, '0'.repeat(160), ago(1)]
    if (user % 5 === 0) yield [peerId('google', user), `subject${user}`, 'google', id, null, ago(1)]
  }
}

/** @param {number} people @returns {Generator<Value[]>} */
function* sessions(people) {
  for (let user = 0; user < people; user += 1) {
    yield [
      peerId('session', user),
      ago(-24 * 7),
      tokenOf(user),
      ago(0),
      '127.0.0.1',
      'Mozilla/5.0',
      peerId('user', user),
    ]
  }
}

/** @param {number} organizations @returns {Generator<Value[]>} */
function* organizationRows(organizations) {
  for (let organization = 0; organization < organizations; organization += 1) {
    yield [
      peerId('organization', organization),
      organizationName(organization),
      `organization-${organization}`,
      ago(10_000),
    ]
  }
}

/** @param {Scale} scale @returns {Generator<Value[]>} */
function* members(scale) {
  let nth = 0
  for (const { organization, user, role } of memberships(scale)) {
    const joined = ago(24 * 30 + ((organization * 31 + user * 17) % 8_000))
    const ids = [peerId('member', nth), peerId('organization', organization), peerId('user', user)]
    yield [...ids, role === 'admin' ? 'owner' : 'member', joined]
    nth += 1
  }
}

/** @param {number} organizations @param {number} inviter @returns {Generator<Value[]>} */
function* invitations(organizations, inviter) {
  for (let organization = 0; organization < organizations; organization += 1) {
    const ids = [peerId('invitation', organization), peerId('organization', organization)]
    const email = `guest${organization}@example.com`
    yield [...ids, email, 'member', 'pending', ago(-24 * 6), peerId('user', inviter)]
  }
}
