import { createHash } from 'node:crypto'
import { copy } from './copy.mjs'
import { personas } from './scale.mjs'
import { digest, firstPersona, memberships, organizationName, personOf, tokenOf, workplaceOf } from './shape.mjs'

/** @typedef {import('./copy.mjs').Value} Value @typedef {import('./scale.mjs').Scale} Scale */

const digits = '0123456789abcdefghjkmnpqrstvwxyz'

/** An id as the product makes them: ten digits that grow with time, sixteen random ones. @param {string} prefix @param {number} index */
export function atriumId(prefix, index) {
  let time = ''
  for (let rest = 1_750_000_000_000 + index, place = 0; place < 10; place += 1, rest = Math.floor(rest / 32)) {
    time = digits.charAt(rest % 32) + time
  }
  const random = [...digest(prefix, index).subarray(0, 16)].map((byte) => digits.charAt(byte & 31)).join('')
  return `${prefix}_${time}${random}`
}

/** A big organization has five workspaces, any other one. @param {number} organization */
const workspacesOf = (organization) => (organization < 3 ? 5 : 1)

/** @param {number} organization @param {number} nth */
export const workspaceId = (organization, nth) => atriumId('wsp', organization * 5 + nth)

/** @param {string} text */
const sortKey = (text) => text.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase()

/** The words as server/members/member-names.ts makes them, as a tsvector. @param {string} organizationId @param {string} text */
function search(organizationId, text) {
  const words = sortKey(text)
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '')
  return [...new Set([organizationId, ...words])].map((word) => `'${word}'`).join(' ')
}

const hour = 3_600_000
const now = Date.now()

/** @param {number} hours */
const ago = (hours) => new Date(now - hours * hour).toISOString()

/** @param {number} organization @param {number} user */
const joined = (organization, user) => ago(24 * 30 + ((organization * 31 + user * 17) % 8_000))

/** Fills a migrated database. @param {import('pg').Client} client the superuser @param {Scale} scale */
export async function seedAtrium(client, scale) {
  const people = scale.users + personas
  const organizations = 3 + scale.organizations
  await client.query(`set search_path = atrium; set session_replication_role = replica`)
  await copy(client, 'users (id, email, first_name, last_name, password_hash, email_verified_at)', users(people))
  await copy(client, 'identities (user_id, provider, issuer, subject, email)', identities(people))
  await copy(
    client,
    'sessions (id, token_hash, kind, user_id, method, ip, user_agent, last_seen_at, expires_at)',
    sessions(people),
  )
  await copy(client, 'organizations (id, name, created_at)', organizationRows(organizations))
  await copy(client, 'workspaces (organization_id, id, name, sort_name)', workspaces(organizations))
  const columns = 'organization_id, user_id, role, name, email, sort_name, search, joined_at, last_seen_at'
  await copy(client, `memberships (${columns})`, members(scale))
  await copy(client, 'workspace_access (organization_id, workspace_id, user_id, level)', grants(scale))
  await copy(
    client,
    'invitations (organization_id, id, email, role, invited_by_name, created_at, expires_at, mail_status)',
    invitations(organizations),
  )
  // The triggers that would keep these rows are off while so much is copied.
  await client.query(`insert into member_words (organization_id, user_id, word)
    select organization_id, user_id, word from memberships, unnest(tsvector_to_array(search)) word
    where word <> organization_id`)
  await client.query(`insert into organization_sizes (organization_id, name, sort_name, members, active_members, workspaces, created_at)
    select o.id, o.name, lower(o.name), m.count, m.count, w.count, o.created_at from organizations o
    join (select organization_id, count(*) from memberships group by 1) m on m.organization_id = o.id
    join (select organization_id, count(*) from workspaces group by 1) w on w.organization_id = o.id`)
  await client.query(`insert into seat_periods (organization_id, holder_id, since, path)
    select organization_id, user_id, joined_at, 'accepted' from memberships`)
  await client.query(`insert into seat_periods (organization_id, holder_id, since, until, path)
    select organization_id, id, created_at, expires_at, 'invited' from invitations`)
  // The server begins their trials once it has read its catalogue.
  await client.query('insert into subscriptions (organization_id, created_at) select id, created_at from organizations')
  await client.query('set session_replication_role = origin')
  await client.query('vacuum analyze')
}

/** @param {number} people @returns {Generator<Value[]>} */
function* users(people) {
  const hash = '$argon2id$v=19$m=19456,t=2,p=1$c2VlZHNlZWRzZWVkc2VlZA$0000000000000000000000000000000000000000000'
  for (let user = 0; user < people; user += 1) {
    const { firstName, lastName, email } = personOf(user)
    yield [atriumId('usr', user), email, firstName, lastName, hash, ago(10_000)]
  }
}

/** One in five is linked to Google as well. @param {number} people @returns {Generator<Value[]>} */
function* identities(people) {
  for (let user = 0; user < people; user += 5) {
    yield [atriumId('usr', user), 'google', 'https://accounts.google.com', `subject${user}`, personOf(user).email]
  }
}

/** @param {number} people @returns {Generator<Value[]>} */
function* sessions(people) {
  for (let user = 0; user < people; user += 1) {
    const hash = createHash('sha256').update(tokenOf(user)).digest('hex')
    const row = [atriumId('ses', user), `\\x${hash}`, 'browser', atriumId('usr', user), 'password']
    yield [...row, '127.0.0.1', 'Mozilla/5.0', ago(0), ago(-24 * 7)]
  }
}

/** @param {number} organizations @returns {Generator<Value[]>} */
function* organizationRows(organizations) {
  for (let organization = 0; organization < organizations; organization += 1) {
    yield [atriumId('org', organization), organizationName(organization), ago(10_000)]
  }
}

/** @param {number} organizations @returns {Generator<Value[]>} */
function* workspaces(organizations) {
  for (let organization = 0; organization < organizations; organization += 1) {
    for (let nth = 0; nth < workspacesOf(organization); nth += 1) {
      const name = `Workspace ${nth + 1}`
      yield [atriumId('org', organization), workspaceId(organization, nth), name, name.toLowerCase()]
    }
  }
}

/** @param {Scale} scale @returns {Generator<Value[]>} */
function* members(scale) {
  for (const { organization, user, role } of memberships(scale)) {
    const { name, email } = personOf(user)
    const organizationId = atriumId('org', organization)
    const place = [organizationId, atriumId('usr', user), role === 'admin' ? 'organization_admin' : 'member']
    yield [
      ...place,
      name,
      email,
      sortKey(name),
      search(organizationId, `${name} ${email}`),
      joined(organization, user),
      ago(0),
    ]
  }
}

/** Every second member of a big organization has a level in one of its workspaces, and each persona at their workplace. @param {Scale} scale @returns {Generator<Value[]>} */
function* grants(scale) {
  for (const { organization, user } of memberships(scale)) {
    const persona = user - firstPersona(scale)
    const works = persona >= 0 && organization === workplaceOf(persona)
    if (!works && (organization > 2 || user % 2 === 1)) continue
    const workspace = workspaceId(organization, works ? 0 : (user / 2) % 5)
    yield [atriumId('org', organization), workspace, atriumId('usr', user), 'agent']
  }
}

/** @param {number} organizations @returns {Generator<Value[]>} */
function* invitations(organizations) {
  for (let organization = 0; organization < organizations; organization += 1) {
    const row = [atriumId('org', organization), atriumId('inv', organization), `guest${organization}@example.com`]
    yield [...row, 'member', 'Ada Abe', ago(24), ago(-24 * 6), 'sent']
  }
}
