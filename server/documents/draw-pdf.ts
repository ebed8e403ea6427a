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

const resourceLimits = { maxOldGenerationSizeMb: 512 }

/** Drawing takes a whole processor: one document at a time leaves the others to the requests. */
let last: Promise<unknown> = Promise.resolve()

/** A long document as PDF, in a thread of its own while it is sent. A reader who goes away ends the thread. */
export async function* drawPdf(drawing: Drawing, content: object): AsyncGenerator<Uint8Array> {
  const done = await myTurn()
  const worker = new Worker(workerFile(drawing), { workerData: content, resourceLimits })
  try {
    yield* drawnBy(worker)
  } finally {
    done()
    await worker.terminate()
  }
}

/** Starting a thread and reading its libraries takes longer than drawing a page, so this one stays for a while. */
let kept: { worker: Worker; drawing: Drawing; ending: NodeJS.Timeout } | null = null
const keptForMilliseconds = 30_000

/** A short document as PDF: one piece, sent when it is whole. */
export async function* drawShortPdf(drawing: Drawing, content: object): AsyncGenerator<Uint8Array> {
  yield await wholePdf(drawing, content)
}

async function wholePdf(drawing: Drawing, content: object): Promise<Uint8Array> {
  const done = await myTurn()
  const worker = keptWorker(drawing)
  try {
    const parts: Uint8Array[] = []
    worker.ref()
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
    worker.postMessage(content)
    for await (const part of drawnBy(worker)) parts.push(part)
    return Buffer.concat(parts)
  } catch (error) {
    kept = null
    await worker.terminate()
    throw error
  } finally {
    worker.unref()
    kept?.ending.refresh()
    done()
  }
}

function keptWorker(drawing: Drawing): Worker {
  if (kept?.drawing === drawing) return kept.worker
  endKept()
  const worker = new Worker(workerFile(drawing), { resourceLimits })
  // Neither the thread nor its end keeps the process.
  worker.unref()
  worker.on('error', () => undefined)
  const ending = setTimeout(endKept, keptForMilliseconds).unref()
  kept = { worker, drawing, ending }
  return worker
}

function endKept(): void {
  if (kept === null) return
  clearTimeout(kept.ending)
  void kept.worker.terminate()
  kept = null
}

/** Waits for the document before; what it answers lets the next one begin. */
async function myTurn(): Promise<() => void> {
  const before = last
  let done: () => void = () => undefined
  last = new Promise<void>((resolve) => (done = resolve))
  await before
  return done
}

async function* drawnBy(worker: Worker): AsyncGenerator<Uint8Array> {
  const parts: (Uint8Array | null)[] = []
  const outcome: { failure: Error | null } = { failure: null }
  let wake: () => void = () => undefined
  const take = (part: Uint8Array | null) => {
    parts.push(part)
    wake()
  }
  const fail = (error: unknown) => {
    outcome.failure ??= error instanceof Error ? error : new Error(String(error))
    wake()
  }
  const end = (code: number) => fail(new Error(`The thread that draws documents ended with ${code}`))
  worker.on('message', take).on('error', fail).on('exit', end)
  try {
    for (;;) {
      while (parts.length === 0 && outcome.failure === null) await new Promise<void>((resolve) => (wake = resolve))
      const part = parts.shift()
      if (part === null) return
      if (part === undefined) throw outcome.failure ?? new Error('The thread that draws documents said nothing')
      yield part
    }
  } finally {
    worker.off('message', take).off('error', fail).off('exit', end)
  }
}
