import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import type { TestProject } from 'vitest/node'
import { startEmbedded } from '../db/embedded.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    /** A PostgreSQL server for this test run, as superuser: tests make their own databases in it. */
    databaseUrl: string
  }
}

/** A test database need not survive a power failure, only the tests. */
const settings = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_connections: '200' }

/** One PostgreSQL for the whole run: the one that TEST_DATABASE_URL or DATABASE_URL names, else one of its own. */
export async function setup(project: TestProject): Promise<(() => Promise<void>) | undefined> {
  const external = process.env['TEST_DATABASE_URL'] || process.env['DATABASE_URL']
  if (external) {
    await refuseWeakRole(external)
    project.provide('databaseUrl', external)
    return undefined
  }
  const dataFolder = await mkdtemp(join(tmpdir(), 'atrium-test-'))
  // Under root PostgreSQL runs as another user, who must pass through.
  await chmod(dataFolder, 0o711)
  const log = { info: () => undefined, warn: (message: string) => console.warn(message) }
  const database = await startEmbedded({ dataFolder, log, settings })
  project.provide('databaseUrl', database.superuserUrl)
  return async () => {
    await database.stop()
    await rm(dataFolder, { recursive: true, force: true })
  }
}

/** Better said once than by eighty tests. */
async function refuseWeakRole(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    const { rows } = await client.query<{ enough: boolean }>(
      `select rolsuper or (rolcreatedb and rolcreaterole and rolbypassrls and pg_has_role('pg_signal_backend', 'member'))
        as enough from pg_roles where rolname = current_user`,
    )
    if (rows[0]?.enough !== true) {
      throw new Error(
        'The role of TEST_DATABASE_URL needs createdb, createrole, bypassrls and pg_signal_backend, or to be superuser.',
      )
    }
  } finally {
    await client.end()
  }
}
