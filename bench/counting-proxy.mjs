import { once } from 'node:events'
import { connect, createServer } from 'node:net'

/**
 * Stands between a candidate and PostgreSQL and counts, whatever the candidate is: statements (Query and Execute
 * messages) and round trips (times that it sent something when everything before had been answered).
 * @param {string} databaseUrl
 */
export async function startCountingProxy(databaseUrl) {
  const target = new URL(databaseUrl)
  const counts = { statements: 0, roundTrips: 0 }
  const server = createServer((client) => {
    const upstream = connect(Number(target.port || 5432), target.hostname)
    const state = { awaited: 0 }
    /** @type {Buffer[]} */
    const held = []
    // What is sent in one go arrives in several pieces; a pause puts them together again.
    const forward = () => void upstream.write(Buffer.concat(held.splice(0)))
    const asked = reader(false, (type) => {
      if (type === 'Q' || type === 'E') counts.statements += 1
      if (type !== 'Q' && type !== 'S') return
      if (state.awaited === 0) counts.roundTrips += 1
      state.awaited += 1
    })
    const answered = reader(true, (type) => {
      if (type === 'Z') state.awaited = Math.max(0, state.awaited - 1)
    })
    client.on('data', (chunk) => {
      asked(chunk)
      if (held.length === 0) setTimeout(forward, 4)
      held.push(chunk)
    })
    upstream.on('data', (chunk) => {
      answered(chunk)
      client.write(chunk)
    })
    const close = () => {
      client.destroy()
      upstream.destroy()
    }
    for (const socket of [client, upstream]) socket.on('close', close).on('error', close)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  return {
    counts,
    url: Object.assign(new URL(databaseUrl), { port: String(port) }).href,
    stop: () => server.close(),
  }
}

/**
 * Tells the type of each message of PostgreSQL's protocol: a letter and a length. Only the first message of a client
 * has no letter.
 * @param {boolean} isTyped @param {(type: string) => void} tell
 */
function reader(isTyped, tell) {
  let rest = Buffer.alloc(0)
  let typed = isTyped
  return (/** @type {Buffer} */ chunk) => {
    rest = Buffer.concat([rest, chunk])
    for (;;) {
      const head = typed ? 1 : 0
      if (rest.length < head + 4) return
      const length = head + rest.readInt32BE(head)
      if (rest.length < length) return
      if (typed) tell(String.fromCodePoint(rest[0] ?? 0))
      typed = true
      rest = rest.subarray(length)
    }
  }
}
