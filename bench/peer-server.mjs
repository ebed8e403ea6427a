import { createServer } from 'node:http'
import { toNodeHandler } from 'better-auth/node'
import { createPeer } from './peer-auth.mjs'

/** Better Auth as a process of its own: node:http and its own handler, nothing else. Environment: PORT, DATABASE_URL, TUNED. */
const port = Number(process.env['PORT'])
const { auth } = createPeer({
  databaseUrl: process.env['DATABASE_URL'] ?? '',
  tuned: process.env['TUNED'] === '1',
  baseUrl: `http://127.0.0.1:${port}`,
})
const server = createServer(toNodeHandler(auth))
server.listen(port, '127.0.0.1')
process.on('SIGTERM', () => process.exit(0))
