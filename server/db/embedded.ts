import { constants } from 'node:fs'
import { access, mkdir, realpath } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { Client } from 'pg'
import { chooseAccount, isRoot } from './embedded-account.ts'
import { prepareBinaries } from './embedded-binaries.ts'
import { clusterExists, createCluster, superuser, superuserPassword } from './embedded-cluster.ts'
import { type FolderLock, lockFolder } from './embedded-lock.ts'
import { choosePlace, existingPlace, systemFolder } from './embedded-place.ts'
import {
  findPostmaster,
  type Postmaster,
  type PostmasterOptions,
  startPostmaster,
  stopPostmaster,
  waitUntilReady,
  wasStartedAlike,
} from './embedded-postmaster.ts'
import { superviseEmbedded } from './embedded-supervise.ts'

export interface EmbeddedOptions {
  dataFolder: string
  log: { info: (message: string) => void; warn: (message: string) => void }
  /** PostgreSQL settings over the defaults below; tests turn fsync off. */
  settings?: Record<string, string>
  /** Where root puts what an ordinary user must reach; only tests name another. */
  systemFolder?: string
}

export interface EmbeddedDatabase {
  /** The `postgres` database as superuser. The port is another at each start. */
  superuserUrl: string
  /** Whether a PostgreSQL that a killed server had left was taken over. */
  adopted: boolean
  /** Stops PostgreSQL and gives the data folder up. Calling it again waits for the same end. */
  stop: () => Promise<void>
}

const defaultSettings = {
  listen_addresses: '127.0.0.1',
  // No socket: the machine's other users could knock on it, and its path may be too long for the system.
  unix_socket_directories: '',
  shared_buffers: '128MB',
  max_connections: '100',
  fsync: 'on',
  synchronous_commit: 'on',
  log_min_messages: 'warning',
  log_checkpoints: 'off',
  // A query of a killed server ends soon instead of holding its locks until it is done.
  client_connection_check_interval: '5s',
}

async function prepareFolder(dataFolder: string): Promise<string> {
  const path = resolve(dataFolder)
  try {
    // Others may pass through, not look inside: the account that runs PostgreSQL has its data in here.
    await mkdir(path, { recursive: true, mode: 0o711 })
    await access(path, constants.W_OK | constants.X_OK)
  } catch (cause) {
    throw new Error(`The data folder ${path} cannot be written. Does it belong to another user?`, { cause })
  }
  return realpath(path)
}

function urlOf(port: number, password: string): string {
  return `postgres://${superuser}:${password}@127.0.0.1:${port}/postgres`
}

/** A running postmaster is taken over only if it has our password, our data folder, our version and our settings. */
async function canAdopt(expected: { url: string; cluster: string; version: string }): Promise<boolean> {
  const client = new Client({ connectionString: expected.url, connectionTimeoutMillis: 5000 })
  try {
    await client.connect()
    const { rows } = await client.query<{ folder: string; version: string }>(
      "select current_setting('data_directory') as folder, current_setting('server_version') as version",
    )
    if (rows[0]?.folder !== expected.cluster || rows[0].version !== expected.version) return false
    // What the killed server's sessions were doing is undone now, or its locks would hold up the new server.
    await client.query(
      "select pg_terminate_backend(pid, 2000) from pg_stat_activity where backend_type = 'client backend' and pid <> pg_backend_pid()",
    )
    return true
  } catch {
    return false
  } finally {
    await client.end().catch(() => null)
  }
}

async function adopt(
  options: PostmasterOptions,
  expected: { password: string; version: string },
): Promise<Postmaster | null> {
  const { cluster } = options
  const found = await findPostmaster(cluster)
  if (!found) return null
  const isReady = (await wasStartedAlike(options)) && (await waitUntilReady(cluster, found.pid))
  const url = urlOf(found.port, expected.password)
  if (isReady && (await canAdopt({ url, cluster, version: expected.version }))) return found
  await stopPostmaster(found.pid)
  return null
}

async function startLocked(options: EmbeddedOptions, lock: FolderLock): Promise<EmbeddedDatabase> {
  const { dataFolder, log } = options
  const system = options.systemFolder ?? systemFolder
  const account = await chooseAccount({ cluster: await existingPlace(dataFolder), dataFolder })
  const binaries = await prepareBinaries({ account, copyFolder: isRoot() ? system : dataFolder })
  const place = await choosePlace({ dataFolder, systemFolder: system }, account)
  const password = await superuserPassword({ dataFolder, cluster: place })
  if (!(await clusterExists(place))) {
    log.info(`Creating the database in ${place}`)
    await createCluster({ cluster: place, initdb: binaries.initdb, password, account })
  }
  // The folder may be a link to another disk; a running postmaster is recognised by its true path.
  const cluster = await realpath(place)
  const postmasterOptions = {
    postgres: binaries.postgres,
    cluster,
    logFile: join(dataFolder, 'postgres.log'),
    account,
    settings: { ...defaultSettings, ...options.settings },
  }
  const adopted = await adopt(postmasterOptions, { password, version: binaries.version })
  const postmaster = adopted ?? (await startPostmaster(postmasterOptions))
  log.info(
    `PostgreSQL ${binaries.version} ${adopted ? 'of a killed server taken over' : 'started'} (process ${postmaster.pid}, port ${postmaster.port})`,
  )
  const stop = superviseEmbedded({ postmaster, postmasterOptions, lock, log })
  return { superuserUrl: urlOf(postmaster.port, password), adopted: adopted !== null, stop }
}

/**
 * The PostgreSQL that comes with Atrium, on the data of this folder: created on the first start, found again after a
 * crash, refused to a second server.
 */
export async function startEmbedded(options: EmbeddedOptions): Promise<EmbeddedDatabase> {
  if (process.platform === 'win32') {
    throw new Error('The built-in PostgreSQL runs on Linux and macOS. On Windows set DATABASE_URL, or use WSL.')
  }
  const dataFolder = await prepareFolder(options.dataFolder)
  const lock = await lockFolder(dataFolder)
  try {
    return await startLocked({ ...options, dataFolder }, lock)
  } catch (error) {
    await lock.release()
    throw error
  }
}
