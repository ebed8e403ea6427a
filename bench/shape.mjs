import { createHash } from 'node:crypto'
import { organizationsEach, personas } from './scale.mjs'

/**
 * The shape that both schemas are filled with, as plain records: who is in which organization as what. Everything
 * follows from numbers, so that both sides, the seeds and the requests, speak of the same rows.
 *
 * @typedef {import('./scale.mjs').Scale} Scale
 * @typedef {'admin' | 'member'} Role
 * @typedef {{ organization: number, user: number, role: Role }} Membership
 */

const firstNames =
  'Ada,Bela,Chen,Dana,Emre,Fatou,Goran,Hana,Ines,Jonas,Kemal,Lucía,Mei,Noor,Olga,Pavel,Quinn,Rosa,Sami,Tariq'
const lastNames =
  'Abe,Bauer,Costa,Diaz,Eriksen,Fischer,Garcia,Haddad,Ivanov,Jansen,Khan,Lopez,Moreau,Nagy,Okafor,Perez,Rossi,Silva,Tanaka,Weber'
const first = firstNames.split(',')
const last = lastNames.split(',')

/** @param {string} kind @param {number} index */
export const digest = (kind, index) => createHash('sha256').update(`${kind} ${index}`).digest()

/** The token of a person's session; 43 characters, as the real ones. @param {number} user */
export const tokenOf = (user) => digest('token', user).toString('base64url')

/** @param {number} user */
export function personOf(user) {
  const firstName = first[user % first.length] ?? ''
  const lastName = `${last[Math.floor(user / first.length) % last.length]} ${Math.floor(user / 400)}`
  return { firstName, lastName, name: `${firstName} ${lastName}`, email: `person${user}@example.com` }
}

/** Big organizations are 0, 1 and 2. @param {number} organization */
export const organizationName = (organization) => `Organization ${organization}`

/** The first person who is measured; the others follow. @param {Scale} scale */
export const firstPersona = (scale) => scale.users

/** The person who administers the big organizations. */
export const administrator = firstPersona

/** Where a persona is the administrator. @param {number} persona */
export const homeOf = (persona) => 3 + persona

/** Where a persona is a member with a level in the first workspace. @param {number} persona */
export const workplaceOf = (persona) => 3 + personas + persona

/** @param {Scale} scale @returns {Generator<Membership>} */
export function* memberships(scale) {
  for (const [organization, members] of scale.big.entries()) {
    yield { organization, user: administrator(scale), role: 'admin' }
    for (let user = 0; user < members - 1; user += 1) yield { organization, user, role: 'member' }
  }
  for (let persona = 0; persona < personas; persona += 1) yield* ofPersona(scale, persona)
  yield* background(scale)
}

/** @param {Scale} scale @param {number} persona @returns {Generator<Membership>} */
function* ofPersona(scale, persona) {
  const user = firstPersona(scale) + persona
  yield { organization: homeOf(persona), user, role: 'admin' }
  yield { organization: workplaceOf(persona), user, role: 'member' }
  for (let more = 2; more < organizationsEach; more += 1) {
    yield { organization: 3 + 2 * personas + persona * organizationsEach + more, user, role: 'member' }
  }
}

/** What is left is spread evenly over the other organizations. @param {Scale} scale @returns {Generator<Membership>} */
function* background(scale) {
  const taken = scale.big.reduce((sum, members) => sum + members, 0) + personas * organizationsEach
  const each = Math.max(1, Math.floor((scale.memberships - taken) / scale.organizations))
  for (let organization = 3; organization < 3 + scale.organizations; organization += 1) {
    for (let nth = 0; nth < each; nth += 1) {
      const user = (organization * each + nth * 7_919) % scale.users
      yield { organization, user, role: nth === 0 ? 'admin' : 'member' }
    }
  }
}
