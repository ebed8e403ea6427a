import { randomUUID } from 'node:crypto'
import { link, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { isRunning, startMark } from './embedded-process.ts'

interface Holder {
  pid: number
  started: string | null
  nonce: string
}

/** One server at a time works on a data folder. `release` gives the folder up. */
export interface FolderLock {
  path: string
  release: () => Promise<void>
}

const hasCode = (error: unknown, code: string) => (error as NodeJS.ErrnoException).code === code

/** A lock appears with its whole content, so a damaged one dates from before a power failure: its holder is dead. */
function parseHolder(text: string): Holder {
  try {
    const { pid, started, nonce } = JSON.parse(text) as Partial<Holder>
    if (pid && nonce) return { pid, started: started ?? null, nonce }
  } catch {
    // Falls through to the dead holder.
  }
  return { pid: 0, started: null, nonce: 'damaged' }
}

async function readHolder(path: string): Promise<Holder | null> {
  try {
    return parseHolder(await readFile(path, 'utf8'))
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return null
    throw error
  }
}

async function isAlive(holder: Holder): Promise<boolean> {
  if (holder.pid === 0 || !(await isRunning(holder.pid))) return false
  const started = await startMark(holder.pid)
  return started === null || holder.started === null || started === holder.started
}

function refusal(folder: string, holder: Holder): Error {
  return new Error(
    `Another Atrium server (process ${holder.pid}) is already using the data folder ${folder}. ` +
      'Stop that server first, or give this one a folder of its own with ATRIUM_DATA.',
  )
}

/** Creates `path` with its whole content at once; false when it is there already. */
async function claim(draft: string, path: string): Promise<boolean> {
  try {
    await link(draft, path)
    return true
  } catch (error) {
    if (hasCode(error, 'EEXIST')) return false
    throw error
  }
}

/**
 * Takes the place of a dead holder. Deleting its file and creating our own would let two servers that both saw the
 * dead one delete each other's. Instead each dead holder has exactly one heir: who creates the file named after its
 * nonce. An heir that dies too is inherited in the same way. Only the heir replaces the lock, and only while the lock
 * still names someone of that line. Returns false when the lock has changed hands meanwhile.
 */
async function inherit(folder: string, dead: Holder, draft: string): Promise<boolean> {
  const path = join(folder, 'server.lock')
  const line = [dead]
  for (let last = dead; ;) {
    const claimPath = `${path}.after-${last.nonce}`
    if (await claim(draft, claimPath)) break
    const heir = await readHolder(claimPath)
    if (!heir) return false
    if (await isAlive(heir)) throw refusal(folder, heir)
    line.push(heir)
    last = heir
  }
  const current = await readHolder(path)
  const isStillDead = line.some((holder) => holder.nonce === current?.nonce)
  if (isStillDead) await rename(draft, path)
  for (const holder of isStillDead ? line : line.slice(-1)) await rm(`${path}.after-${holder.nonce}`, { force: true })
  return isStillDead
}

/** Takes the folder for this process or throws an error that names who has it. */
export async function lockFolder(folder: string): Promise<FolderLock> {
  const path = join(folder, 'server.lock')
  const own: Holder = { pid: process.pid, started: await startMark(process.pid), nonce: randomUUID() }
  const draft = `${path}.${own.nonce}`
  await writeFile(draft, JSON.stringify(own), { flag: 'wx', mode: 0o644 })
  try {
    for (;;) {
      if (await claim(draft, path)) break
      const holder = await readHolder(path)
      if (!holder) continue
      if (await isAlive(holder)) throw refusal(folder, holder)
      if (await inherit(folder, holder, draft)) break
    }
  } finally {
    await rm(draft, { force: true })
  }
  return {
    path,
    release: async () => {
      if ((await readHolder(path))?.nonce === own.nonce) await rm(path, { force: true })
    },
  }
}
