import { ProblemError, problemOf } from '#contract/client.ts'
import { problemFrom } from './api'
import { currentLocale, loadMessages } from './messages/messages'

/** Fetches a file, telling how many bytes have come, and saves it once it is whole. */
export async function downloadFile(address: string, onBytes: (count: number) => void): Promise<void> {
  const response = await fetch(address, { credentials: 'same-origin' })
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
  const name = /filename="([^"]+)"/.exec(response.headers.get('content-disposition') ?? '')?.[1] ?? 'atrium'
  const link = document.createElement('a')
  link.href = URL.createObjectURL(new Blob(parts, { type: response.headers.get('content-type') ?? '' }))
  link.download = name
  link.click()
  URL.revokeObjectURL(link.href)
}

/** A number of bytes for people: kilobytes, or megabytes from a thousand of those. */
export function sizeText(bytes: number): string {
  const [unit, size] = bytes < 1_000_000 ? ['kilobyte', bytes / 1000] : ['megabyte', bytes / 1_000_000]
  return new Intl.NumberFormat(currentLocale(), { style: 'unit', unit, maximumFractionDigits: 1 }).format(size)
}
