import { existsSync } from 'node:fs'
import { Worker } from 'node:worker_threads'
import type { ReportDocument } from './report-document.ts'

/** Beside this file in the sources; the build puts it beside, or above, the file that this one becomes part of. */
const places = ['./report-worker.mjs', './report-worker.js', '../report-worker.js']

function workerFile(): URL {
  const found = places.map((place) => new URL(place, import.meta.url)).find((url) => existsSync(url))
  if (found === undefined) throw new Error('The file that draws reports is missing from the installation')
  return found
}

/** Drawing takes a whole processor: one report at a time leaves the others to the requests. */
let last: Promise<unknown> = Promise.resolve()

/** The report as a PDF, drawn in a thread of its own while it is sent. A reader who goes away ends the thread. */
export async function* pdfOf(report: ReportDocument): AsyncGenerator<Uint8Array> {
  const before = last
  let done: () => void = () => undefined
  last = new Promise<void>((resolve) => (done = resolve))
  await before
  try {
    yield* drawn(report)
  } finally {
    done()
  }
}

async function* drawn(report: ReportDocument): AsyncGenerator<Uint8Array> {
  const worker = new Worker(workerFile(), { workerData: report, resourceLimits: { maxOldGenerationSizeMb: 512 } })
  const parts: (Uint8Array | null)[] = []
  const outcome: { failure: Error | null } = { failure: null }
  let wake: () => void = () => undefined
  worker.on('message', (part: Uint8Array | null) => {
    parts.push(part)
    wake()
  })
  worker.on('error', (error: unknown) => {
    outcome.failure = error instanceof Error ? error : new Error(String(error))
    wake()
  })
  worker.on('exit', (code) => {
    outcome.failure ??= code === 0 ? null : new Error(`The thread that draws reports ended with ${code}`)
    wake()
  })
  const next = async () => {
    while (parts.length === 0 && outcome.failure === null) await new Promise<void>((resolve) => (wake = resolve))
    if (outcome.failure !== null) throw outcome.failure
    return parts.shift() ?? null
  }
  try {
    for (let part = await next(); part !== null; part = await next()) yield part
  } finally {
    await worker.terminate()
  }
}
