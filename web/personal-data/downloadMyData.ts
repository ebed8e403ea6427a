import { ProblemError, problemOf } from '#contract/client.ts'
import { problemFrom } from '../api'
import { loadMessages } from '../messages/messages'

/** Fetches the file, telling how many bytes have come, and saves it once it is whole. */
export async function downloadMyData(onBytes: (count: number) => void): Promise<void> {
  const response = await fetch('/api/users/me/data', { credentials: 'same-origin' })
  if (!response.ok || response.body === null) {
    await loadMessages('problems').catch(() => undefined)
    throw problemFrom(new ProblemError(await problemOf(response)))
  }
  const parts: BlobPart[] = []
  let count = 0
  const reader = response.body.getReader()
  for (let { done, value } = await reader.read(); !done; { done, value } = await reader.read()) {
    if (value === undefined) continue
    parts.push(value as BlobPart)
    count += value.length
    onBytes(count)
  }
  const name = /filename="([^"]+)"/.exec(response.headers.get('content-disposition') ?? '')?.[1] ?? 'atrium.jsonl'
  const link = document.createElement('a')
  link.href = URL.createObjectURL(new Blob(parts, { type: 'application/x-ndjson' }))
  link.download = name
  link.click()
  URL.revokeObjectURL(link.href)
}
