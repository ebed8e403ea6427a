import { Client } from 'pg'
import { superuser } from './embedded-cluster.ts'
import {
  findPostmaster,
  type Postmaster,
  type PostmasterOptions,
  startPostmaster,
  stopPostmaster,
  waitUntilReady,
  wasStartedAlike,
} from './embedded-postmaster.ts'

/** The `postgres` database as superuser. */
export function superuserUrl(port: number, password: string): string {
  return `postgres://${superuser}:${password}@127.0.0.1:${port}/postgres`
}

async function withSuperuser<Result>(url: string, work: (client: Client) => Promise<Result>): Promise<Result> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 10_000 })
  // Without a listener a connection that is cut off would end the whole server.
  client.on('error', () => null)
  try {
    await client.connect()
    return await work(client)
  } finally {
    await client.end().catch(() => null)
  }
}

/** A running postmaster is taken over only if it has our password, our data folder, our version and our settings. */
async function canAdopt(expected: { url: string; cluster: string; version: string }): Promise<boolean> {
  return withSuperuser(expected.url, async (client) => {
    const { rows } = await client.query<{ folder: string; version: string }>(
      "select current_setting('data_directory') as folder, current_setting('server_version') as version",
    )
    if (rows[0]?.folder !== expected.cluster || rows[0].version !== expected.version) return false
    // What the killed server's sessions were doing is undone now, or its locks would hold up the new server.
    await client.query(
      "select pg_terminate_backend(pid, 2000) from pg_stat_activity where backend_type = 'client backend' and pid <> pg_backend_pid()",
    )
    return true
  }).catch(() => false)
}

/** What a killed server left running on this folder, if it is as we would have started it; otherwise it is stopped. */
export async function adoptPostmaster(
  options: PostmasterOptions,
  expected: { password: string; version: string },
): Promise<Postmaster | null> {
  const { cluster } = options
  const found = await findPostmaster(cluster)
  if (!found) return null
  const isReady = (await wasStartedAlike(options)) && (await waitUntilReady(cluster, found.pid))
  const url = superuserUrl(found.port, expected.password)
  if (isReady && (await canAdopt({ url, cluster, version: expected.version }))) return found
  await stopPostmaster(found.pid)
  return null
}

/** Starts PostgreSQL and makes sure that it lets us in. */
export async function startWithPassword(options: PostmasterOptions, password: string): Promise<Postmaster> {
  const postmaster = await startPostmaster(options)
  try {
    await withSuperuser(superuserUrl(postmaster.port, password), (client) => client.query('select 1'))
    return postmaster
  } catch (cause) {
    await stopPostmaster(postmaster.pid)
    throw new Error(`The database in ${options.cluster} cannot be used: ${(cause as Error).message}.`, { cause })
  }
}
