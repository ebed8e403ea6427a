import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { build } from 'vite'

/** Bundles `issuing-child.ts` into a folder of its own; answers the file. */
export async function buildIssuer(): Promise<{ folder: string; script: string }> {
  const folder = await mkdtemp(join(tmpdir(), 'atrium-issuer-'))
  await build({
    configFile: false,
    logLevel: 'error',
    resolve: { alias: { '#contract': join(import.meta.dirname, '../../contract') } },
    build: {
      ssr: join(import.meta.dirname, 'issuing-child.ts'),
      outDir: folder,
      emptyOutDir: false,
      target: 'node20',
      rollupOptions: { output: { entryFileNames: 'issuer.mjs' } },
    },
    ssr: { noExternal: true },
  })
  return { folder, script: join(folder, 'issuer.mjs') }
}

export type Confirmed = { key: string; number: string }

/** Runs one until it has issued everything or is killed after so many milliseconds; answers what it confirmed. */
export async function runIssuer(
  script: string,
  {
    appUrl,
    work,
    killAfter,
  }: { appUrl: string; work: readonly (readonly [string, string])[]; killAfter: number | null },
): Promise<{ confirmed: Confirmed[]; killed: boolean }> {
  const child = spawn(process.execPath, [script, appUrl, JSON.stringify(work)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const confirmed: Confirmed[] = []
  createInterface({ input: child.stdout }).on('line', (line) => confirmed.push(JSON.parse(line) as Confirmed))
  // Counted from its first word, so that the time to start does not matter.
  const timer =
    killAfter === null
      ? null
      : once(child.stdout, 'data').then(() => setTimeout(() => child.kill('SIGKILL'), killAfter))
  const [, signal] = (await once(child, 'close')) as [number | null, string | null]
  void timer?.then(clearTimeout)
  return { confirmed, killed: signal === 'SIGKILL' }
}
