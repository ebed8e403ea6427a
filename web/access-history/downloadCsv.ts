import { problemFrom } from '../api'
import { ProblemError, problemOf } from '#contract/client.ts'

type Options = { onLines: (count: number) => void; signal: AbortSignal }

/** Fetches a file and those that continue it, puts them together and saves them as one. */
export async function downloadCsv(address: string, { onLines, signal }: Options): Promise<void> {
  const parts: Blob[] = []
  let name = 'export.csv'
  let lines = 0
  for (let next: string | undefined = address; next !== undefined;) {
    const response: Response = await fetch(next, { credentials: 'same-origin', signal })
    if (!response.ok) throw problemFrom(new ProblemError(await problemOf(response)))
    const part = await response.blob()
    parts.push(part)
    lines += (await part.text()).split('\r\n').length - 1
    onLines(lines)
    name = /filename="([^"]+)"/.exec(response.headers.get('content-disposition') ?? '')?.[1] ?? name
    next = /^<([^>]+)>; rel="next"$/.exec(response.headers.get('link') ?? '')?.[1]
  }
  const link = document.createElement('a')
  link.href = URL.createObjectURL(new Blob(parts, { type: 'text/csv' }))
  link.download = name
  link.click()
  URL.revokeObjectURL(link.href)
}
