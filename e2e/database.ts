import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'

const port = process.env['ATRIUM_E2E_PORT'] ?? '41730'

/**
 * The database of the server under test, or of the one with this data folder, for what no request makes quickly, such
 * as thousands of members or time that has passed.
 */
export async function inDatabase(work: (client: pg.Client) => Promise<void>, dataFolder?: string): Promise<void> {
  const client = new pg.Client({ connectionString: addressOf(dataFolder) })
  await client.connect()
  try {
    await client.query('set search_path = atrium')
    await work(client)
  } finally {
    await client.end()
  }
}

function addressOf(dataFolder: string | undefined): string {
  const external = process.env['DATABASE_URL']
  if (external !== undefined && external !== '') return external
  const folder = dataFolder ?? readFileSync(join(tmpdir(), `atrium-e2e-${port}.txt`), 'utf8')
  const cluster = readdirSync(folder).find((name) => existsSync(join(folder, name, 'postmaster.pid')))
  if (cluster === undefined) throw new Error(`No PostgreSQL runs in ${folder}`)
  // The fourth line of this file is the port, see the source of PostgreSQL, miscadmin.h.
  const databasePort = readFileSync(join(folder, cluster, 'postmaster.pid'), 'utf8')
    .split('\n')
    .at(3)
  const password = readFileSync(join(folder, 'postgres-password'), 'utf8').trim()
  return `postgres://postgres:${encodeURIComponent(password)}@127.0.0.1:${databasePort}/atrium`
}
