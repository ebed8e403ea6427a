import { atriumId, workspaceId } from './seed-atrium.mjs'
import { peerCookie, peerId } from './seed-peer.mjs'
import { personas } from './scale.mjs'
import { administrator, firstPersona, homeOf, tokenOf, workplaceOf } from './shape.mjs'

/**
 * @typedef {{ method: string, path: string, headers: Record<string, string>, body?: string }} Request
 * @typedef {object} Asked
 * @property {string} url where the candidate listens
 * @property {import('./scale.mjs').Scale} scale
 * @property {string[]} cursors of the largest organization, one every hundred members
 * @typedef {object} Measure
 * @property {string} id
 * @property {string} title
 * @property {boolean} [distinct] every request carries another number
 * @property {(asked: Asked) => Request[]} atrium
 * @property {(asked: Asked) => Request[]} peer
 * @property {((asked: Asked) => Request[])} [bare]
 */

/** @param {number} user */
const atriumCookie = (user) => `__Host-atrium=${tokenOf(user)}`

/** @param {string} url @param {string} cookie */
const posting = (url, cookie) => ({ cookie, origin: url, 'content-type': 'application/json' })

/** @param {string} path @param {string} cookie @returns {Request} */
const get = (path, cookie) => ({ method: 'GET', path, headers: { cookie } })

/** One request for each of the people, who take turns. @param {import('./scale.mjs').Scale} scale @param {(user: number, persona: number) => Request} request */
const each = (scale, request) =>
  Array.from({ length: personas - 1 }, (_, nth) => request(firstPersona(scale) + nth + 1, nth + 1))

/** @param {string} id @param {string} title @param {{ big: 0 | 1 | 2, page: 'first' | 'any' | 'last' }} where @returns {Measure} */
function memberPage(id, title, { big, page }) {
  /** Places in the list, from its start to its end. @param {Asked} asked */
  const places = ({ scale }) => {
    const size = scale.big[big] ?? 0
    if (page === 'first') return [0]
    if (page === 'last') return [size - 50]
    return Array.from({ length: personas }, (_, nth) => Math.floor(((size - 100) * nth) / personas))
  }
  return {
    id,
    title,
    atrium: (asked) =>
      places(asked).map((place) => {
        const cursor = page === 'last' ? asked.cursors.at(-1) : asked.cursors[Math.floor(place / 100) - 1]
        const query = place < 100 || cursor === undefined ? '' : `&cursor=${cursor}`
        const path = `/api/organizations/${atriumId('org', big)}/members?limit=50${query}`
        return get(path, atriumCookie(administrator(asked.scale)))
      }),
    peer: (asked) =>
      places(asked).map((place) => {
        const path = `/api/auth/organization/list-members?organizationId=${peerId('organization', big)}&limit=50&offset=${place}`
        return get(path, peerCookie(administrator(asked.scale)))
      }),
    bare: (asked) =>
      places(asked).map((place) => {
        const after = place === 0 ? '' : page === 'last' ? 'tariq%20weber' : String.fromCodePoint(97 + (place % 20))
        return get(`/members?id=${atriumId('org', big)}&after=${after}`, atriumCookie(administrator(asked.scale)))
      }),
  }
}

/** @param {string} id @param {string} title @param {(scale: import('./scale.mjs').Scale) => Place[]} places @returns {Measure} */
function inviting(id, title, places) {
  const body = (/** @type {object} */ value) => JSON.stringify(value)
  return {
    id,
    title,
    distinct: true,
    atrium: ({ url, scale }) =>
      places(scale).map(({ organization, user }) => ({
        method: 'POST',
        path: `/api/organizations/${atriumId('org', organization)}/invitations`,
        headers: posting(url, atriumCookie(user)),
        body: body({ invitations: [{ email: 'new{{n}}@example.com', role: 'member' }] }),
      })),
    peer: ({ url, scale }) =>
      places(scale).map(({ organization, user }) => ({
        method: 'POST',
        path: '/api/auth/organization/invite-member',
        headers: posting(url, peerCookie(user)),
        body: body({
          email: 'new{{n}}@example.com',
          role: 'member',
          organizationId: peerId('organization', organization),
        }),
      })),
    bare: ({ url, scale }) =>
      places(scale).map(({ organization, user }) => ({
        method: 'POST',
        path: `/invite?id=${atriumId('org', organization)}`,
        headers: posting(url, atriumCookie(user)),
        body: body({ email: 'new{{n}}@example.com' }),
      })),
  }
}

/** @typedef {{ organization: number, user: number }} Place */

/** @type {Measure[]} */
export const measures = [
  {
    id: 'me',
    title: 'Who am I',
    atrium: ({ scale }) => each(scale, (user) => get('/api/users/me', atriumCookie(user))),
    peer: ({ scale }) => each(scale, (user) => get('/api/auth/get-session', peerCookie(user))),
    bare: ({ scale }) => each(scale, (user) => get('/me', atriumCookie(user))),
  },
  {
    id: 'access',
    title: 'Permission-checked read',
    atrium: ({ scale }) =>
      each(scale, (user, persona) => {
        const place = `${atriumId('org', workplaceOf(persona))}/workspaces/${workspaceId(workplaceOf(persona), 0)}`
        return get(`/api/organizations/${place}/access/me`, atriumCookie(user))
      }),
    peer: ({ url, scale }) =>
      each(scale, (user, persona) => ({
        method: 'POST',
        path: '/api/auth/organization/has-permission',
        headers: posting(url, peerCookie(user)),
        body: JSON.stringify({
          organizationId: peerId('organization', workplaceOf(persona)),
          permissions: { ac: ['read'] },
        }),
      })),
    bare: ({ scale }) =>
      each(scale, (user, persona) => {
        const [organization, workspace] = [workplaceOf(persona), workspaceId(workplaceOf(persona), 0)]
        return get(`/access?id=${atriumId('org', organization)}&id=${workspace}`, atriumCookie(user))
      }),
  },
  {
    id: 'organizations',
    title: 'List my organizations (10)',
    atrium: ({ scale }) => each(scale, (user) => get('/api/organizations', atriumCookie(user))),
    peer: ({ scale }) => each(scale, (user) => get('/api/auth/organization/list', peerCookie(user))),
    bare: ({ scale }) => each(scale, (user) => get('/organizations', atriumCookie(user))),
  },
  memberPage('members-10', 'Members of 10', { big: 0, page: 'first' }),
  memberPage('members-1000', 'Members, first 50 of 1,000', { big: 1, page: 'first' }),
  memberPage('members-first', 'Members, first 50 of the largest', { big: 2, page: 'first' }),
  memberPage('members-any', 'Members, any 50 of the largest', { big: 2, page: 'any' }),
  memberPage('members-last', 'Members, last 50 of the largest', { big: 2, page: 'last' }),
  inviting('invite', 'Invite, each in their own organization', (scale) =>
    Array.from({ length: personas }, (_, persona) => ({
      organization: homeOf(persona),
      user: firstPersona(scale) + persona,
    })),
  ),
  inviting('invite-one', 'Invite, all into one organization', (scale) => [
    { organization: 1, user: administrator(scale) },
  ]),
]

/** Cursors of the largest organization's members, one every hundred. @param {string} url @param {import('./scale.mjs').Scale} scale */
export async function walk(url, scale) {
  /** @type {string[]} */
  const cursors = []
  const seen = new Set()
  for (let cursor = ''; ;) {
    const path = `/api/organizations/${atriumId('org', 2)}/members?limit=100${cursor === '' ? '' : `&cursor=${cursor}`}`
    const answer = await fetch(url + path, { headers: { cookie: atriumCookie(administrator(scale)) } })
    if (answer.status !== 200) throw new Error(`${path} answered ${answer.status}: ${await answer.text()}`)
    const { data, nextCursor } = await answer.json()
    for (const { userId } of data) seen.add(userId)
    if (nextCursor === null) return { cursors, members: seen.size }
    cursors.push((cursor = nextCursor))
  }
}
