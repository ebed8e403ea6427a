import { Client } from 'pg'
import { startEmbedded } from '../db/embedded.ts'

/**
 * A server process of the embedded database's tests: starts it, says so in one line of JSON on its output, and then
 * does what its last argument names. `embedded-clone.ts` builds and runs it.
 */
const [dataFolder = '', systemFolder = '', deed = 'wait'] = process.argv.slice(2)
const say = (value: object) => process.stdout.write(`${JSON.stringify(value)}\n`)

/** A long query under a lock: what a killed server leaves running. */
async function holdLock(superuserUrl: string): Promise<void> {
  const client = new Client({ connectionString: superuserUrl })
  client.on('error', () => process.exit(1))
  await client.connect()
  await client.query('select pg_advisory_lock(7)')
  client.query('select pg_sleep(600)').catch(() => process.exit(1))
}

try {
  const log = { info: () => undefined, warn: () => undefined }
  const database = await startEmbedded({ dataFolder, systemFolder, log })
  const end = () => void database.stop().then(() => process.exit(0))
  process.on('SIGTERM', end)
  if (deed === 'hold') await holdLock(database.superuserUrl)
  say({ superuserUrl: database.superuserUrl, adopted: database.adopted })
  if (deed === 'crash') process.exit(3)
  // Nothing of the embedded database keeps a process alive, so this does.
  setInterval(() => undefined, 60_000)
} catch (error) {
  say({ error: (error as Error).message })
  process.exitCode = 1
}
