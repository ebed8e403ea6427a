import { existsSync } from 'node:fs'
import { Worker } from 'node:worker_threads'

/** What can be drawn, each by a file of its own. */
export type Drawing = 'report' | 'invoice'

/** Beside this file in the sources; the build puts it beside, or above, the file that this one becomes part of. */
const placesOf = (drawing: Drawing) => [`./${drawing}-worker.mjs`, `./${drawing}-worker.js`, `../${drawing}-worker.js`]

function workerFile(drawing: Drawing): URL {
  const places = placesOf(drawing).map((place) => new URL(place, import.meta.url))
  const found = places.find((url) => existsSync(url))
  if (found === undefined) throw new Error(`The file that draws a ${drawing} is missing from the installation`)
  return found
}

/** Drawing takes a whole processor: one document at a time leaves the others to the requests. */
let last: Promise<unknown> = Promise.resolve()

/** A document as PDF, drawn in a thread of its own while it is sent. A reader who goes away ends the thread. */
export async function* drawPdf(drawing: Drawing, content: object): AsyncGenerator<Uint8Array> {
  const before = last
  let done: () => void = () => undefined
  last = new Promise<void>((resolve) => (done = resolve))
  await before
  try {
    yield* drawn(drawing, content)
  } finally {
    done()
  }
}

async function* drawn(drawing: Drawing, content: object): AsyncGenerator<Uint8Array> {
  const worker = new Worker(workerFile(drawing), {
    workerData: content,
    resourceLimits: { maxOldGenerationSizeMb: 512 },
  })
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
    outcome.failure ??= code === 0 ? null : new Error(`The thread that draws documents ended with ${code}`)
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
