import { once } from 'node:events'
import { connect as connectTo, createServer, type Server, type Socket } from 'node:net'
import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { connect, type Database } from './connect.ts'
import { createPool } from './pool.ts'
import { prepared } from './statement.ts'

const sockets = new Set<Socket>()
let relay: Server
let newest: Socket
let relayed: string
let database: Database

const one = prepared<{ one: number }, []>('select 1 as one')
const slow = prepared<{ slept: string }, []>('select pg_sleep(20)::text as slept')

/** PostgreSQL behind a line that can be cut. */
beforeAll(async () => {
  const url = inject('databaseUrl')
  const { port: behind, hostname } = new URL(url)
  relay = createServer((socket) => {
    const onward = connectTo(Number(behind || 5432), hostname)
    for (const end of [socket, onward]) {
      sockets.add(end)
      end.on('error', () => undefined)
      end.on('close', () => [socket, onward].forEach((each) => each.destroy()))
    }
    newest = socket
    socket.pipe(onward).pipe(socket)
  }).listen(0, '127.0.0.1')
  await once(relay, 'listening')
  const { port } = relay.address() as { port: number }
  relayed = Object.assign(new URL(url), { hostname: '127.0.0.1', port: String(port) }).href
  database = connect(relayed, { connections: 2 })
})

afterAll(async () => {
  await database.close()
  relay.close()
})

const cut = () => {
  for (const socket of sockets) socket.destroy()
  sockets.clear()
}

// An error that nobody listens for would end the server; here it would fail the run.
it('a line cut while PostgreSQL works fails the question and nothing else', async () => {
  await database.read([one()])
  setTimeout(cut, 100)
  await expect(database.read([slow()])).rejects.toThrow(/connection|terminated/i)
  expect(await database.read([one()])).toEqual([[{ one: 1 }]])
})

it('a line cut between the statements of a transaction fails the transaction and nothing else', async () => {
  const work = database.transaction([one()], async (transaction) => {
    cut()
    await new Promise((resolve) => setTimeout(resolve, 100))
    return transaction.query(one())
  })
  await expect(work).rejects.toThrow(/connection|terminated/i)
  expect(await database.read([one()])).toEqual([[{ one: 1 }]])
})

it('a connection that PostgreSQL ends while its pool is closing ends nothing else', async () => {
  const lost: string[] = []
  const pool = createPool({ connectionString: relayed, max: 1 }, (error) => lost.push(error.message))
  const { rows } = await pool.query<{ pid: number }>('select pg_backend_pid() as pid')
  // PostgreSQL does not hear of the closing, as on a machine too busy to read it.
  newest.unpipe()
  const gone = new Promise((resolve) => pool.on('remove', resolve))
  await pool.end()
  await database.pool.query('select pg_terminate_backend($1)', [rows[0]?.pid])
  await gone
  expect(lost).toEqual(['terminating connection due to administrator command'])
})
