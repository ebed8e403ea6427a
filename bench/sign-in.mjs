import { hash, verify } from '@node-rs/argon2'
import { withClient } from './database.mjs'
import { atriumId } from './seed-atrium.mjs'
import { administrator, personOf, tokenOf } from './shape.mjs'

/** Row 13 of the goals: a sign-in costs little more than its hash, and many at once hold up nobody. */
const password = 'seventeen green umbrellas'
const people = 2_000
const settings = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }

/**
 * @param {{ candidate: import('./candidates.mjs').Candidate, databaseUrl: string,
 *   drivers: ReturnType<import('./candidates.mjs').startDriver>[], scale: import('./scale.mjs').Scale }} parts
 */
export async function measureSignIn({ candidate, databaseUrl, drivers, scale }) {
  const { url } = candidate
  const passwordHash = await hash(password, settings)
  await withClient(databaseUrl, (client) =>
    client.query('update atrium.users set password_hash = $1 where id = any ($2)', [
      passwordHash,
      Array.from({ length: people }, (_, user) => atriumId('usr', user)),
    ]),
  )
  const signIns = Array.from({ length: people }, (_, user) => ({
    method: 'POST',
    path: '/api/sessions',
    headers: { origin: url, 'content-type': 'application/json' },
    body: JSON.stringify({ email: personOf(user).email, password }),
  }))
  const cookie = `__Host-atrium=${tokenOf(administrator(scale))}`
  const others = { url, connections: 4, requests: [{ method: 'GET', path: '/api/users/me', headers: { cookie } }] }
  const [main, beside] = drivers
  if (main === undefined || beside === undefined) throw new Error('Two drivers are needed')

  const alone = await hashAlone(passwordHash)
  const before = await candidate.microseconds()
  const one = await main.drive({ url, connections: 1, seconds: 6, requests: signIns, statuses: true })
  const each = ((await candidate.microseconds()) - before) / one.requests
  const [eight, besideEight] = await Promise.all([
    main.drive({ url, connections: 8, seconds: 6, requests: signIns, statuses: true }),
    beside.drive({ ...others, seconds: 5 }),
  ])
  const [flood, besideFlood] = await Promise.all([
    main.drive({ url, connections: 60, rate: 100, seconds: 6, requests: signIns }),
    beside.drive({ ...others, seconds: 5 }),
  ])
  const said = (/** @type {Record<string, number>} */ statuses) =>
    Object.entries(statuses)
      .map(([status, count]) => `${count} × ${status}`)
      .join(', ')
  return [
    '## Signing in',
    '',
    `- Processor time of the server for one sign-in: ${(each / 1000).toFixed(1)} ms; of the hash alone: ${(alone / 1000).toFixed(1)} ms; ratio ${(each / alone).toFixed(2)}.`,
    `- Eight sign-ins at once: ${said(eight.statuses)}; others' 99th percentile ${besideEight.p99.toFixed(1)} ms, slowest ${besideEight.slowest.toFixed(1)} ms.`,
    `- 100 sign-ins a second: ${said(flood.statuses)}, slowest answer ${flood.slowest.toFixed(0)} ms; others' 99th percentile ${besideFlood.p99.toFixed(1)} ms.`,
  ]
}

/** Processor time of one verification, in microseconds. @param {string} passwordHash */
async function hashAlone(passwordHash) {
  const times = 100
  await verify(passwordHash, password)
  const before = process.cpuUsage()
  for (let nth = 0; nth < times; nth += 1) await verify(passwordHash, password)
  const { user, system } = process.cpuUsage(before)
  return (user + system) / times
}
