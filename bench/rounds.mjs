import { withClient } from './database.mjs'

/**
 * @typedef {import('./measures.mjs').Measure} Measure
 * @typedef {import('./report.mjs').Sample} Sample
 * @typedef {object} Field everything that runs while candidates are measured
 * @property {Map<string, import('./candidates.mjs').Candidate>} running
 * @property {ReturnType<typeof import('./candidates.mjs').startDriver>} driver
 * @property {() => Promise<number | null>} clock processor time of PostgreSQL, in microseconds
 * @property {(process: string) => string} databaseOf
 * @property {(entry: string, url: string) => import('./measures.mjs').Asked} facts
 */

const connections = 16

/** The bare server does one statement of its own, or as much for PostgreSQL as Atrium does. @param {string[]} candidates */
export const entriesOf = (candidates) =>
  candidates.flatMap((name) => (name === 'bare' ? ['bare', 'bare-equal'] : [name]))

/** @param {string} entry */
export const processOf = (entry) => (entry === 'bare-equal' ? 'bare' : entry)

/** @param {Measure} measure @param {string} entry @param {import('./measures.mjs').Asked} facts */
export function requestsOf(measure, entry, facts) {
  if (entry === 'atrium') return measure.atrium(facts)
  if (entry.startsWith('peer')) return measure.peer(facts)
  const requests = measure.bare?.(facts) ?? []
  if (entry === 'bare') return requests
  return requests
    .filter(({ method }) => method === 'GET')
    .map((request) => ({ ...request, path: `${request.path}${request.path.includes('?') ? '&' : '?'}work=equal` }))
}

/** Drives one candidate once. @param {Field} field @param {Measure} measure @param {{ entry: string, seconds: number }} what @returns {Promise<Sample | null>} */
async function drive(field, measure, { entry, seconds }) {
  const candidate = field.running.get(processOf(entry))
  if (candidate === undefined) return null
  const requests = requestsOf(measure, entry, field.facts(entry, candidate.url))
  if (requests.length === 0) return null
  const before = [await candidate.microseconds(), await field.clock()]
  const { url } = candidate
  const result = await field.driver.drive({ url, connections, seconds, requests, distinct: measure.distinct })
  const after = [await candidate.microseconds(), await field.clock()]
  const [nodeMicroseconds = null, postgresMicroseconds = null] = after.map((time, place) =>
    time === null || before[place] === null ? null : (time - (before[place] ?? 0)) / result.requests,
  )
  if (measure.distinct) await tidy(field.databaseOf(processOf(entry)))
  return { ...result, measure: measure.id, candidate: entry, nodeMicroseconds, postgresMicroseconds }
}

/** One round: every candidate once, so that what else the machine does falls on all. @param {Field} field @param {Measure} measure @param {{ entries: string[], seconds: number }} what */
async function round(field, measure, { entries, seconds }) {
  const samples = []
  for (const entry of entries) samples.push(await drive(field, measure, { entry, seconds }))
  return samples.filter((sample) => sample !== null)
}

/** @param {Field} field @param {Measure} measure @param {{ entries: string[], seconds: number, rounds: number }} what */
export async function rounds(field, measure, { entries, seconds, rounds }) {
  await round(field, measure, { entries, seconds: 1 })
  const samples = []
  for (let nth = 0; nth < rounds; nth += 1) samples.push(...(await round(field, measure, { entries, seconds })))
  return samples
}

/** What a candidate left behind must not burden the next: invitations, and the jobs that would mail them. @param {string} url */
export async function tidy(url) {
  await withClient(url, async (client) => {
    const { rows } = await client.query(`select to_regclass('atrium.invitations') is not null as atrium`)
    await client.query(
      rows[0].atrium
        ? // Behind the mails that are going out: they note on invitations how it went.
          `lock table atrium.invitations in exclusive mode; delete from atrium_private.outgoing_mails;
           delete from atrium.mailbox; delete from atrium.audit_entries;
           delete from atrium.invitations where email like 'new%';
           delete from atrium.seat_periods p where path = 'invited' and not exists (select from atrium.invitations i
             where i.organization_id = p.organization_id and i.id = p.holder_id)`
        : `delete from invitation where email like 'new%'`,
    )
  })
}
