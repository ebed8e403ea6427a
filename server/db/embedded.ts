import { constants } from 'node:fs'
import { access, mkdir, realpath } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { adoptPostmaster, startWithPassword, superuserUrl } from './embedded-adopt.ts'
import { chooseAccount, isRoot } from './embedded-account.ts'
import { prepareBinaries } from './embedded-binaries.ts'
import { clusterExists, createCluster, superuserPassword } from './embedded-cluster.ts'
import { type FolderLock, lockFolder } from './embedded-lock.ts'
import { choosePlace, existingPlace, systemFolder } from './embedded-place.ts'
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
  const adopted = await adoptPostmaster(postmasterOptions, { password, version: binaries.version })
  const postmaster = adopted ?? (await startWithPassword(postmasterOptions, password))
  log.info(
    `PostgreSQL ${binaries.version} ${adopted ? 'of a killed server taken over' : 'started'} (process ${postmaster.pid}, port ${postmaster.port})`,
  )
  const stop = superviseEmbedded({ postmaster, postmasterOptions, lock, log })
  return { superuserUrl: superuserUrl(postmaster.port, password), adopted: adopted !== null, stop }
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
