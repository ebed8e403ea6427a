import { execFile } from 'node:child_process'
import { stat } from 'node:fs/promises'
import { promisify } from 'node:util'

const run = promisify(execFile)

/** The operating-system user that PostgreSQL runs as. */
export interface Account {
  uid: number
  gid: number
}

/** PostgreSQL needs nothing of our environment, and LD_LIBRARY_PATH, PGDATA or a locale of the machine would harm it. */
export const plainEnvironment = { PATH: '/usr/local/bin:/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' }

export const isRoot = (): boolean => process.getuid?.() === 0

/** Options for a child process that runs as this account (null: as ourselves), from a folder anybody can enter. */
export function spawnOptions(account: Account | null) {
  return { cwd: '/', env: plainEnvironment, ...account }
}

async function ownerOf(path: string): Promise<Account | null> {
  const found = await stat(path).catch(() => null)
  return found && found.uid !== 0 ? { uid: found.uid, gid: found.gid } : null
}

async function accountNamed(name: string): Promise<Account | null> {
  try {
    const uid = Number((await run('id', ['-u', name])).stdout)
    const gid = Number((await run('id', ['-g', name])).stdout)
    return uid > 0 && gid > 0 ? { uid, gid } : null
  } catch {
    return null
  }
}

async function createAccount(): Promise<Account | null> {
  const options = ['--system', '--user-group', '--no-create-home', '--home-dir', '/nonexistent']
  await run('useradd', [...options, '--shell', '/usr/sbin/nologin', 'atrium']).catch(() =>
    // Alpine and other small systems have adduser only.
    run('adduser', ['-S', '-D', '-H', 'atrium']).catch(() => null),
  )
  return accountNamed('atrium')
}

/**
 * PostgreSQL refuses to run as root. An ordinary user runs it as himself (null). Root hands it to whoever owns the
 * data already, then to whoever owns the data folder, then to a system user. `nobody` comes last because other
 * services share it and could read the data.
 */
export async function chooseAccount(places: { cluster: string; dataFolder: string }): Promise<Account | null> {
  if (!isRoot()) return null
  const account =
    (await ownerOf(places.cluster)) ??
    (await ownerOf(places.dataFolder)) ??
    (await accountNamed('atrium')) ??
    (await accountNamed('postgres')) ??
    (await createAccount()) ??
    (await accountNamed('nobody'))
  if (!account) {
    throw new Error(
      'PostgreSQL refuses to run as root, and no ordinary user could be found or created for it. ' +
        'Run Atrium as an ordinary user, or set DATABASE_URL to a PostgreSQL server.',
    )
  }
  return account
}

/** Whether the account may enter the folder; every folder above it counts too. */
export async function canEnter(account: Account | null, folder: string): Promise<boolean> {
  return run('/bin/sh', ['-c', 'test -x "$1"', 'sh', folder], spawnOptions(account)).then(
    () => true,
    () => false,
  )
}
