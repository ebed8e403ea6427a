import { randomBytes } from 'node:crypto'
import { Logger, runMigrations } from 'graphile-worker'
import pg from 'pg'
import { createPool } from './pool.ts'

const files = import.meta.glob<string>('./migrations/*.sql', { query: '?raw', import: 'default', eager: true })

/** graphile-worker reports every step of its own migrations; only failures matter here, and those it throws. */
const quiet = new Logger(() => () => undefined)

/** Any number; the same one for every server, so that only one migrates at a time. */
const migrationLock = 4_172_931
const oldestServer = 150_000

/**
 * Brings the database up to date as its owner, under a lock, and returns the address of the app role:
 * the role that requests run as, which owns nothing and cannot bypass row-level security.
 */
export function migrate(ownerUrl: string): Promise<{ appUrl: string }> {
  return whileLocked(ownerUrl, async (client) => {
    await bringUpToDate(client, ownerUrl)
    return { appUrl: await provideAppRole(client, ownerUrl) }
  })
}

/** Only the tables and what belongs to them, without the app role: a database to be copied. */
export function migrateSchema(ownerUrl: string): Promise<void> {
  return whileLocked(ownerUrl, (client) => bringUpToDate(client, ownerUrl))
}

async function whileLocked<T>(ownerUrl: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: ownerUrl })
  await client.connect()
  try {
    await client.query('select pg_advisory_lock($1)', [migrationLock])
    return await work(client)
  } finally {
    await client.end()
  }
}

async function bringUpToDate(client: pg.Client, ownerUrl: string): Promise<void> {
  await refuseOldServer(client)
  await migrateQueue(ownerUrl)
  await applyMigrations(client)
}

async function migrateQueue(ownerUrl: string): Promise<void> {
  const pool = createPool({ connectionString: ownerUrl, max: 1 })
  try {
    await runMigrations({ pgPool: pool, logger: quiet })
  } finally {
    await pool.end()
  }
}

async function refuseOldServer(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ version: number; text: string }>(
    `select current_setting('server_version_num')::int as version, current_setting('server_version') as text`,
  )
  const [server] = rows
  if (server === undefined || server.version < oldestServer) {
    throw new Error(`PostgreSQL 15 or newer is needed; DATABASE_URL points at ${server?.text ?? 'an unknown version'}.`)
  }
}

async function applyMigrations(client: pg.Client): Promise<void> {
  await client.query(`create schema if not exists atrium; create schema if not exists atrium_private;
    create table if not exists atrium_private.migrations (name text primary key, applied_at timestamptz not null default now());
    create table if not exists atrium_private.app_role (name text primary key, password text not null)`)
  const { rows } = await client.query<{ name: string }>('select name from atrium_private.migrations')
  const applied = new Set(rows.map((row) => row.name))
  const pending = Object.entries(files)
    .map(([path, text]) => ({ name: path.replace(/^.*\//, ''), text }))
    .filter(({ name }) => !applied.has(name))
    .sort((a, b) => a.name.localeCompare(b.name, 'en'))
  for (const { name, text } of pending) {
    await client.query('begin')
    await client.query('set local search_path = atrium')
    await client.query(text)
    await client.query('insert into atrium_private.migrations (name) values ($1)', [name])
    await client.query('commit')
  }
}

/** The password is made once and kept where only the owner reads, so that every server of one database knows it. */
async function provideAppRole(client: pg.Client, ownerUrl: string): Promise<string> {
  const { rows } = await client.query<{ role: string }>(`select left(current_database(), 50) || '_app' as role`)
  const role = rows[0]?.role ?? 'atrium_app'
  await client.query('insert into atrium_private.app_role (name, password) values ($1, $2) on conflict do nothing', [
    role,
    randomBytes(24).toString('base64url'),
  ])
  const kept = await client.query<{ password: string }>(
    'select password from atrium_private.app_role where name = $1',
    [role],
  )
  const password = kept.rows[0]?.password ?? ''
  const name = client.escapeIdentifier(role)
  const existing = await client.query('select from pg_roles where rolname = $1', [role])
  if (existing.rowCount === 0) {
    await client.query(
      `create role ${name} login nosuperuser nocreatedb nocreaterole nobypassrls password ${client.escapeLiteral(password)}`,
    )
  }
  await client.query(`grant usage on schema atrium to ${name};
    grant select, insert, update, delete on all tables in schema atrium to ${name};
    revoke update, delete on atrium.audit_entries from ${name};
    revoke insert, update, delete on atrium.access_history, atrium.access_history_people from ${name};
    revoke insert, update, delete on atrium.ledger_accounts, atrium.ledger_transactions, atrium.ledger_entries,
      atrium.seller_versions, atrium.invoice_series from ${name};
    revoke update, delete on atrium.receipts from ${name};
    revoke delete on atrium.invoices from ${name};
    revoke insert, update, delete on atrium.operators, atrium.operator_log, atrium.organization_sizes,
      atrium.seat_periods from ${name};
    revoke insert, update, delete on atrium.plan_versions, atrium.prices, atrium.offered_plans from ${name};
    grant execute on all functions in schema atrium to ${name};
    revoke execute on function atrium.begin_waiting_trials() from ${name}`)
  const appUrl = appUrlOf(ownerUrl, role, password)
  await refuseLockedOutApp(appUrl, role)
  return appUrl
}

/** The address of the app role in a database that a running server has brought up to date already. */
export async function requestRoleUrl(ownerUrl: string): Promise<string> {
  const client = new pg.Client({ connectionString: ownerUrl })
  try {
    await client.connect()
    const { rows } = await client.query<{ name: string; password: string }>(
      `select name, password from atrium_private.app_role where name = left(current_database(), 50) || '_app'`,
    )
    const [role] = rows
    if (role === undefined) throw new Error('The server that uses this database has not finished starting.')
    return appUrlOf(ownerUrl, role.name, role.password)
  } finally {
    await client.end().catch(() => undefined)
  }
}

/** A role that was made beforehand may have another password: better said now than with the first request. */
async function refuseLockedOutApp(appUrl: string, role: string): Promise<void> {
  const client = new pg.Client({ connectionString: appUrl })
  try {
    await client.connect()
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause)
    throw new Error(
      `The role ${role} that requests run as cannot sign in to the database: ${reason}. Its password must be the one in atrium_private.app_role.`,
      { cause },
    )
  } finally {
    await client.end().catch(() => undefined)
  }
}

function appUrlOf(ownerUrl: string, role: string, password: string): string {
  const url = new URL(ownerUrl)
  url.username = encodeURIComponent(role)
  url.password = encodeURIComponent(password)
  return url.href
}
