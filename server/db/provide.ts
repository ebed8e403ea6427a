import { randomBytes } from 'node:crypto'
import pg from 'pg'
import type { Config } from '../config.ts'
import { startEmbedded, type EmbeddedOptions } from './embedded.ts'

export type ProvidedDatabase = {
  /** The database as its owner, who may migrate it but is no superuser. */
  ownerUrl: string
  stop: () => Promise<void>
}

/** The database that DATABASE_URL names, or else the built-in PostgreSQL in the data folder. */
export async function provideDatabase(
  config: Pick<Config, 'databaseUrl' | 'dataFolder'>,
  log: EmbeddedOptions['log'],
): Promise<ProvidedDatabase> {
  if (config.databaseUrl !== null) {
    await refuseUnreachable(config.databaseUrl)
    return { ownerUrl: config.databaseUrl, stop: () => Promise.resolve() }
  }
  const embedded = await startEmbedded({ dataFolder: config.dataFolder, log })
  try {
    return { ownerUrl: await provideOwner(embedded.superuserUrl), stop: embedded.stop }
  } catch (error) {
    await embedded.stop()
    throw error
  }
}

async function refuseUnreachable(databaseUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl, connectionTimeoutMillis: 10_000 })
  try {
    await client.connect()
  } catch (cause) {
    const { host, pathname } = new URL(databaseUrl)
    const reason = cause instanceof Error ? cause.message || String((cause as { code?: string }).code) : String(cause)
    throw new Error(`The database ${pathname.slice(1)} at ${host} (DATABASE_URL) cannot be reached: ${reason}`, {
      cause,
    })
  } finally {
    await client.end().catch(() => undefined)
  }
}

/** In the built-in PostgreSQL Atrium owns one database, with a password that lives until the next start. */
async function provideOwner(superuserUrl: string): Promise<string> {
  const client = new pg.Client({ connectionString: superuserUrl })
  await client.connect()
  try {
    const password = randomBytes(24).toString('base64url')
    const owner = await client.query(`select from pg_roles where rolname = 'atrium_owner'`)
    await client.query(
      `${owner.rowCount === 0 ? 'create' : 'alter'} role atrium_owner login createrole nosuperuser password ${client.escapeLiteral(password)}`,
    )
    const database = await client.query(`select from pg_database where datname = 'atrium'`)
    if (database.rowCount === 0) await client.query('create database atrium owner atrium_owner')
    const url = new URL(superuserUrl)
    url.username = 'atrium_owner'
    url.password = password
    url.pathname = '/atrium'
    return url.href
  } finally {
    await client.end()
  }
}
