import { withClient } from './database.mjs'
import { measures } from './measures.mjs'
import { homeOf } from './shape.mjs'
import { atriumId } from './seed-atrium.mjs'
import { peerId } from './seed-peer.mjs'

const trials = 20
const atOnce = 8

/**
 * Sends the same invitation eight times at once, again and again, and counts how many of it are pending afterwards.
 * One is right.
 * @param {{ running: Map<string, import('./candidates.mjs').Candidate>, databaseOf: (name: string) => string,
 *   scale: import('./scale.mjs').Scale }} parts
 */
export async function countPending({ running, databaseOf, scale }) {
  /** @type {Record<string, { most: number, wrong: number, trials: number }>} */
  const found = {}
  for (const [name, { url }] of running) {
    if (name === 'bare') continue
    found[name] = await withClient(databaseOf(name), async (client) => {
      const counts = []
      for (let trial = 0; trial < trials; trial += 1)
        counts.push(await pendingTwins({ name, facts: { url, scale, cursors: [] }, client, trial }))
      return { most: Math.max(...counts), wrong: counts.filter((count) => count !== 1).length, trials }
    })
  }
  return found
}

/** @param {{ name: string, facts: import('./measures.mjs').Asked, client: import('pg').Client, trial: number }} what */
async function pendingTwins({ name, facts, client, trial }) {
  const invite = measures.find(({ id }) => id === 'invite')
  const [request] = (name === 'atrium' ? invite?.atrium(facts) : invite?.peer(facts)) ?? []
  if (request === undefined) throw new Error('There is no measure of invitations')
  const twin = `newtwin${trial}`
  const { method, headers } = request
  const body = request.body?.replace('new{{n}}', twin) ?? ''
  await Promise.all(
    Array.from({ length: atOnce }, () =>
      fetch(facts.url + request.path, { method, headers, body }).then((answer) => answer.text()),
    ),
  )
  const [table, column, id] =
    name === 'atrium'
      ? ['atrium.invitations', 'organization_id', atriumId('org', homeOf(0))]
      : ['invitation', '"organizationId"', peerId('organization', homeOf(0))]
  const of = `from ${table} where ${column} = $1 and email = $2`
  const { rows } = await client.query(`select count(*)::int as count ${of} and status = 'pending'`, [
    id,
    `${twin}@example.com`,
  ])
  await client.query(`delete ${of}`, [id, `${twin}@example.com`])
  return rows[0].count
}
