import { randomUUID } from 'node:crypto'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import type { TestProject } from 'vitest/node'
import { startEmbedded } from '../db/embedded.ts'
import { connect } from '../db/connect.ts'
import { migrateSchema } from '../db/migrate.ts'
import { publishCatalogue } from '../plans/plan-commands.ts'
import { testedCatalogue } from './tested-catalogue.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    /** A PostgreSQL server for this test run, as superuser: tests make their own databases in it. */
    databaseUrl: string
    /** The name of a database there that is migrated and sells plans: those of the tests are copies of it. */
    template: string
  }
}

/** A test database need not survive a power failure, only the tests. */
const settings = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_connections: '200' }

/** One PostgreSQL for the whole run: the one that TEST_DATABASE_URL or DATABASE_URL names, else one of its own. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const { url, stop } = await findServer()
  const template = await makeTemplate(url)
  project.provide('databaseUrl', url)
  project.provide('template', template.name)
  return async () => {
    await template.drop()
    await stop()
  }
}

async function findServer(): Promise<{ url: string; stop: () => Promise<void> }> {
  const external = process.env['TEST_DATABASE_URL'] || process.env['DATABASE_URL']
  if (external) {
    await refuseWeakRole(external)
    return { url: external, stop: () => Promise.resolve() }
  }
  const dataFolder = await mkdtemp(join(tmpdir(), 'atrium-test-'))
  // Under root PostgreSQL runs as another user, who must pass through.
  await chmod(dataFolder, 0o711)
  const log = { info: () => undefined, warn: (message: string) => console.warn(message) }
  const database = await startEmbedded({ dataFolder, log, settings })
  const stop = async () => {
    await database.stop()
    await rm(dataFolder, { recursive: true, force: true })
  }
  return { url: database.superuserUrl, stop }
}

/** Migrating takes ten times as long as copying what was migrated. */
async function makeTemplate(serverUrl: string): Promise<{ name: string; drop: () => Promise<void> }> {
  const name = `atrium_template_${randomUUID().slice(0, 8)}`
  await onServer(serverUrl, `create database ${name} template template0 encoding 'UTF8'`)
  const url = Object.assign(new URL(serverUrl), { pathname: `/${name}` }).href
  await migrateSchema(url)
  const owner = connect(url, { connections: 1 })
  await publishCatalogue(owner, { text: testedCatalogue, file: 'the default catalogue' })
  await owner.close()
  return { name, drop: () => onServer(serverUrl, `drop database ${name} with (force)`) }
}

async function onServer(url: string, statements: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await client.query(statements)
  } finally {
    await client.end()
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
