import { atriumId } from './seed-atrium.mjs'
import { administrator, tokenOf } from './shape.mjs'

/**
 * Row 8 of the goals: the worst a member can send is answered within 50 ms and holds up nobody for longer.
 * @typedef {{ title: string, method?: string, path: string, body?: string }} Attack
 */

/** @param {string} organization @returns {Attack[]} */
const attacks = (organization) => [
  { title: '`limit=100000`', path: `${organization}/members?limit=100000` },
  { title: '`limit=-1`', path: `${organization}/members?limit=-1` },
  { title: 'largest page of 100,000 members', path: `${organization}/members?limit=100&sort=joined_at` },
  { title: 'a search for one letter', path: `${organization}/members?limit=100&q=a` },
  { title: 'a search of 200 characters', path: `${organization}/members?q=${'ab%20'.repeat(50)}` },
  { title: 'a search nobody meets', path: `${organization}/people?q=zzz%20yyy%20xxx` },
  { title: 'a cursor that was made up', path: `${organization}/members?cursor=${'A'.repeat(400)}` },
  { title: 'an audit log filtered to nothing', path: `${organization}/audit-entries?action=user.registered` },
  { title: 'a body of 1 MB', method: 'POST', path: `${organization}/invitations`, body: `{"a":"${'x'.repeat(1e6)}"}` },
  {
    title: 'a body nested 10,000 deep',
    method: 'POST',
    path: `${organization}/invitations`,
    body: '['.repeat(10_000) + ']'.repeat(10_000),
  },
  {
    title: '10,000 invitations in one request',
    method: 'POST',
    path: `${organization}/invitations`,
    body: JSON.stringify({
      invitations: Array.from({ length: 10_000 }, (_, n) => ({ email: `w${n}@example.com`, role: 'member' })),
    }),
  },
]

/**
 * Sends each attack several times, one after the other, while four others ask who they are.
 * @param {{ candidate: import('./candidates.mjs').Candidate, driver: ReturnType<import('./candidates.mjs').startDriver>,
 *   scale: import('./scale.mjs').Scale }} parts
 */
export async function measureWorst({ candidate, driver, scale }) {
  const { url } = candidate
  const cookie = `__Host-atrium=${tokenOf(administrator(scale))}`
  const requests = [{ method: 'GET', path: '/api/users/me', headers: { cookie } }]
  const others = (/** @type {number} */ seconds) => driver.drive({ url, connections: 4, seconds, requests })
  const quiet = await others(3)
  const rows = []
  for (const { title, method = 'GET', path, body } of attacks(`/api/organizations/${atriumId('org', 2)}`)) {
    const disturbed = others(3)
    const milliseconds = []
    let status = 0
    const headers = { cookie, origin: url, 'content-type': 'application/json' }
    for (const deadline = Date.now() + 2_500; Date.now() < deadline;) {
      const started = performance.now()
      const answer = await fetch(url + path, { method, headers, ...(body === undefined ? {} : { body }) })
      await answer.arrayBuffer()
      status = answer.status
      milliseconds.push(performance.now() - started)
      // One hostile member, not a flood: what a single request costs the others.
      await new Promise((resolve) => setTimeout(resolve, 100))
    }
    milliseconds.sort((a, b) => a - b)
    const { slowest, p99 } = await disturbed
    rows.push({
      title,
      status,
      median: milliseconds[milliseconds.length >> 1] ?? 0,
      worst: milliseconds.at(-1) ?? 0,
      slowest,
      p99,
    })
  }
  return [
    '## The worst requests a member can send',
    '',
    `Beside each, four connections ask who they are; undisturbed their slowest answer took ${quiet.slowest.toFixed(0)} ms.`,
    '',
    '| Request | Status | Median ms | Slowest ms | Others, 99th percentile ms | Others, slowest ms |',
    '| --- | ---: | ---: | ---: | ---: | ---: |',
    ...rows.map(
      ({ title, status, median, worst, p99, slowest }) =>
        `| ${title} | ${status} | ${median.toFixed(1)} | ${worst.toFixed(1)} | ${p99.toFixed(1)} | ${slowest.toFixed(1)} |`,
    ),
  ]
}
