import { startCandidate } from './candidates.mjs'
import { startCountingProxy } from './counting-proxy.mjs'
import { processOf, requestsOf, tidy } from './rounds.mjs'

/** @typedef {{ statements: number, roundTrips: number }} Count */

/**
 * Statements and round trips of one request, seen from outside: each candidate is started once more behind a proxy.
 * @param {{ chosen: import('./measures.mjs').Measure[], entries: string[], facts: import('./rounds.mjs').Field['facts'],
 *   databaseOf: (name: string) => string }} parts
 */
export async function countStatements({ chosen, entries, facts, databaseOf }) {
  /** @type {Record<string, Record<string, Count>>} */
  const counted = Object.fromEntries(chosen.map(({ id }) => [id, {}]))
  for (const name of new Set(entries.map(processOf))) {
    const proxy = await startCountingProxy(databaseOf(name))
    const candidate = await startCandidate(name, proxy.url)
    const mine = entries.filter((entry) => processOf(entry) === name)
    for (const [entry, measure] of mine.flatMap((entry) => chosen.map((measure) => [entry, measure]))) {
      const [request] = requestsOf(measure, entry, facts(entry, candidate.url))
      if (request !== undefined) counted[measure.id][entry] = await countOne(candidate.url, request, proxy.counts)
    }
    await candidate.stop()
    proxy.stop()
    await tidy(databaseOf(name))
  }
  return counted
}

/**
 * The fewest of several, in which every statement is prepared and no background work fell between.
 * @param {string} url @param {import('./measures.mjs').Request} request @param {Count} counts
 */
async function countOne(url, request, counts) {
  let fewest = { statements: Infinity, roundTrips: Infinity }
  for (let nth = 0; nth < 10; nth += 1) {
    const before = { ...counts }
    const { method, headers, body } = request
    const text = body?.replace('{{n}}', `${Date.now()}x${nth}`)
    await (await fetch(url + request.path, { method, headers, ...(text ? { body: text } : {}) })).text()
    const statements = counts.statements - before.statements
    const roundTrips = counts.roundTrips - before.roundTrips
    if (nth > 1 && statements < fewest.statements) fewest = { statements, roundTrips }
    // A mail that an invitation queued goes out meanwhile.
    await new Promise((resolve) => setTimeout(resolve, method === 'GET' ? 10 : 250))
  }
  return fewest
}
