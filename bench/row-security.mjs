import { startCandidate } from './candidates.mjs'
import { withClient } from './database.mjs'
import { median } from './growth.mjs'

const compared = new Set(['me', 'access', 'organizations', 'members-1000', 'members-any'])

/**
 * Row 10 of the goals: the same server once behind row-level security and once as a role that it does not bind, so
 * that only the conditions in the statements are left. In turns; each turn is a fresh process, because a connection
 * keeps the plans it made.
 * @param {{ databaseUrl: string, driver: ReturnType<import('./candidates.mjs').startDriver>,
 *   asked: ReturnType<import('./scale.mjs').options>, cursors: string[], measures: import('./measures.mjs').Measure[] }} parts
 */
export async function measureRowSecurity({ databaseUrl, driver, asked, cursors, measures }) {
  const chosen = measures.filter(({ id }) => compared.has(id))
  /** @type {Record<string, { on: number[], off: number[] }>} */
  const seen = Object.fromEntries(chosen.map(({ id }) => [id, { on: [], off: [] }]))
  for (let round = 0; round < asked.rounds; round += 1) {
    for (const side of /** @type {const} */ (['on', 'off'])) {
      await setRowSecurity(databaseUrl, side)
      const candidate = await startCandidate('atrium', databaseUrl)
      for (const { id, atrium } of chosen) {
        const requests = atrium({ url: candidate.url, scale: asked.scale, cursors })
        const job = { url: candidate.url, connections: 16, requests }
        await driver.drive({ ...job, seconds: 1 })
        seen[id]?.[side].push((await driver.drive({ ...job, seconds: asked.seconds })).perSecond)
      }
      await candidate.stop()
    }
  }
  await setRowSecurity(databaseUrl, 'on')
  return [
    '## Row-level security against the filter alone',
    '',
    '| Measure | With, requests/s | Without, requests/s | Ratio |',
    '| --- | ---: | ---: | ---: |',
    ...chosen.map(({ id, title }) => {
      const [on, off] = [median(seen[id]?.on ?? []), median(seen[id]?.off ?? [])]
      return `| ${title} | ${on.toFixed(0)} | ${off.toFixed(0)} | ${(on / off).toFixed(2)} |`
    }),
  ]
}

/** @param {string} databaseUrl @param {'on' | 'off'} side */
const setRowSecurity = (databaseUrl, side) =>
  withClient(databaseUrl, async (client) => {
    const { rows } = await client.query('select name from atrium_private.app_role')
    const role = client.escapeIdentifier(rows[0].name)
    await client.query(`alter role ${role} ${side === 'on' ? 'nobypassrls' : 'bypassrls'}`)
  })
