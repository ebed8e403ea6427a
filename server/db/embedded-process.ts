import { execFile } from 'node:child_process'
import { readFile, readlink } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'

const run = promisify(execFile)

/** What `/proc/<pid>/stat` says, or null where there is no such process or no /proc. */
async function procStat(pid: number): Promise<{ state: string; startTicks: string } | null> {
  try {
    const stat = await readFile(`/proc/${pid}/stat`, 'utf8')
    // The command in parentheses may hold spaces and parentheses itself, so fields are counted after the last one.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    return { state: fields[0] ?? '', startTicks: fields[19] ?? '' }
  } catch {
    return null
  }
}

/** A zombie counts as dead: in a container nobody may ever collect it, and `kill(pid, 0)` still succeeds. */
export async function isRunning(pid: number): Promise<boolean> {
  try {
    process.kill(pid, 0)
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
  return (await procStat(pid))?.state !== 'Z'
}

/**
 * When a process began, as a text that no other process with the same number shares: process numbers are reused,
 * in containers at once. Null where the system does not tell.
 */
export async function startMark(pid: number): Promise<string | null> {
  const stat = await procStat(pid)
  if (stat) {
    const boot = await readFile('/proc/sys/kernel/random/boot_id', 'utf8').catch(() => '')
    return `${boot.trim()}:${stat.startTicks}`
  }
  try {
    const { stdout } = await run('ps', ['-o', 'lstart=', '-p', String(pid)], {
      env: { LC_ALL: 'C', PATH: '/usr/bin:/bin' },
    })
    return stdout.trim() || null
  } catch {
    return null
  }
}

/**
 * Whether the process works in this folder, which a postmaster always does in its data folder. Where there is no
 * /proc (macOS), a PostgreSQL that started in the second the pid file names is taken for it.
 */
export async function isPostmasterOf(
  pid: number,
  where: { folder: string; startedAtSeconds: number },
): Promise<boolean> {
  if (!(await isRunning(pid))) return false
  if (process.platform === 'linux') {
    const folder = await readlink(`/proc/${pid}/cwd`).catch(() => null)
    return folder === where.folder
  }
  const { stdout } = await run('ps', ['-o', 'lstart=,comm=', '-p', String(pid)], {
    env: { LC_ALL: 'C', PATH: '/usr/bin:/bin' },
  }).catch(() => ({ stdout: '' }))
  const startedAtSeconds = Date.parse(stdout.slice(0, 24)) / 1000
  return stdout.includes('postgres') && Math.abs(startedAtSeconds - where.startedAtSeconds) <= 2
}

/** False when the process is still there after the time. */
export async function waitUntilGone(pid: number, milliseconds: number): Promise<boolean> {
  const deadline = Date.now() + milliseconds
  while (await isRunning(pid)) {
    if (Date.now() > deadline) return false
    await sleep(20)
  }
  return true
}

/** Sends a signal; a process that has just gone is no error. */
export function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error
  }
}
