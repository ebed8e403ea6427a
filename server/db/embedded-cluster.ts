import { execFile } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { access, chown, mkdir, open, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { type Account, spawnOptions } from './embedded-account.ts'

const run = promisify(execFile)

export const superuser = 'postgres'

export async function clusterExists(cluster: string): Promise<boolean> {
  return access(cluster).then(
    () => true,
    () => false,
  )
}

async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/** The superuser's password, made once. It appears whole or not at all: half a password would lock us out for good. */
export async function superuserPassword(options: { dataFolder: string; cluster: string }): Promise<string> {
  const path = join(options.dataFolder, 'postgres-password')
  const kept = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null
    throw error
  })
  if (kept) return kept.trim()
  if (await clusterExists(options.cluster)) {
    throw new Error(`The database in ${options.cluster} exists, but its password file ${path} is missing. Put it back.`)
  }
  const password = randomBytes(24).toString('base64url')
  const draft = `${path}.new`
  await rm(draft, { force: true })
  await writeFile(draft, `${password}\n`, { flag: 'wx', mode: 0o600, flush: true })
  await rename(draft, path)
  await syncFolder(options.dataFolder)
  return password
}

/** What interrupted first starts left. An initdb that still runs for a killed server works in a folder of that name. */
async function removeDrafts(cluster: string): Promise<void> {
  const prefix = `${basename(cluster)}.new-`
  for (const name of await readdir(dirname(cluster))) {
    if (!name.startsWith(prefix)) continue
    await rm(join(dirname(cluster), name), { recursive: true, force: true, maxRetries: 5 })
  }
}

/**
 * Makes an empty database cluster. initdb works in a neighbouring folder that is renamed once whole, so `cluster`
 * either does not exist or is complete. The builtin locale provider sorts by code point on every machine alike.
 */
export async function createCluster(options: {
  cluster: string
  initdb: string
  password: string
  account: Account | null
}): Promise<void> {
  const { cluster, account } = options
  await removeDrafts(cluster)
  const draft = `${cluster}.new-${randomBytes(4).toString('hex')}`
  const passwordFile = `${draft}-password`
  await mkdir(draft, { mode: 0o700 })
  await writeFile(passwordFile, `${options.password}\n`, { flag: 'wx', mode: 0o600 })
  try {
    if (account) {
      await chown(draft, account.uid, account.gid)
      await chown(passwordFile, account.uid, account.gid)
    }
    await run(options.initdb, initdbArguments(draft, passwordFile), spawnOptions(account)).catch(
      (error: Error & { stderr?: string }) => {
        throw new Error(
          `PostgreSQL could not create its data folder ${cluster}: ${error.stderr?.trim() || error.message}`,
        )
      },
    )
    await rename(draft, cluster)
    await syncFolder(dirname(cluster))
  } finally {
    await rm(passwordFile, { force: true })
    await rm(draft, { recursive: true, force: true })
  }
}

function initdbArguments(folder: string, passwordFile: string): string[] {
  return [
    `--pgdata=${folder}`,
    `--username=${superuser}`,
    `--pwfile=${passwordFile}`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    '--locale=C',
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    '--data-checksums',
    '--set=timezone=UTC',
    '--set=log_timezone=UTC',
  ]
}
