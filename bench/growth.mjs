import { startCandidate } from './candidates.mjs'
import { databaseUrl, provideDatabases } from './database.mjs'
import { scales } from './scale.mjs'

const compared = new Set(['me', 'access', 'organizations', 'members-10', 'members-1000'])

/**
 * The same requests to Atrium on a database with 1,000 organizations and on the large one, in turns: the ratio of
 * their medians says what growth costs.
 * @param {{ postgres: { url: string }, names: { atrium: string }, driver: ReturnType<import('./candidates.mjs').startDriver>,
 *   chosen: import('./measures.mjs').Measure[], asked: ReturnType<import('./scale.mjs').options> }} parts
 */
export async function measureGrowth({ postgres, names, driver, chosen, asked }) {
  const small = await provideDatabases(postgres.url, scales.small, 'small')
  const sides = [
    { scale: scales.small, candidate: await startCandidate('atrium', databaseUrl(postgres.url, small.atrium)) },
    { scale: asked.scale, candidate: await startCandidate('atrium', databaseUrl(postgres.url, names.atrium)) },
  ]
  /** @type {Record<string, { small: number, large: number }>} */
  const found = {}
  for (const measure of chosen.filter(({ id }) => compared.has(id))) {
    const medians = await inTurns(
      sides,
      async ({ scale, candidate }) => {
        const requests = measure.atrium({ url: candidate.url, scale, cursors: [] })
        return (await driver.drive({ url: candidate.url, connections: 16, seconds: asked.seconds, requests })).p50
      },
      asked.rounds,
    )
    found[measure.id] = { small: medians[0] ?? 0, large: medians[1] ?? 0 }
  }
  for (const { candidate } of sides) await candidate.stop()
  return found
}

/** @template Side @param {Side[]} sides @param {(side: Side) => Promise<number>} measure @param {number} rounds */
async function inTurns(sides, measure, rounds) {
  /** @type {number[][]} */
  const seen = sides.map(() => [])
  for (const side of sides) await measure(side)
  for (let round = 0; round < rounds; round += 1) {
    for (const [place, side] of sides.entries()) seen[place]?.push(await measure(side))
  }
  return seen.map(median)
}

/** @param {number[]} values */
export function median(values) {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = Math.floor(sorted.length / 2)
  return sorted.length % 2 === 1 ? (sorted[middle] ?? 0) : ((sorted[middle - 1] ?? 0) + (sorted[middle] ?? 0)) / 2
}
