import { setTimeout as sleep } from 'node:timers/promises'
import { createClient, ProblemError, type Call } from '#contract/client.ts'
import type { RefusalCode } from '#contract/errors.ts'

/** Good enough for the rules of passwords, and the same for everyone in the demonstration. */
export const password = 'lantern-orchard-velvet-9'

/** Somebody with a browser of their own: keeps the session cookie and speaks the typed client. */
export type Visitor = { call: Call }

/** The demonstration cannot go on, for a reason that a person can act on. */
export class Stopped extends Error {}

const patience = { attempts: 30, mailMilliseconds: 30_000, requestMilliseconds: 30_000 }

export function openVisitor(baseUrl: string): Visitor {
  const cookies = new Map<string, string>()
  const send = async (path: string, init: RequestInit): Promise<Response> => {
    for (let attempt = 1; ; attempt += 1) {
      const headers = new Headers(init.headers)
      headers.set('user-agent', 'Atrium demonstration')
      if (cookies.size > 0) headers.set('cookie', [...cookies].map(([name, value]) => `${name}=${value}`).join('; '))
      const signal = AbortSignal.timeout(patience.requestMilliseconds)
      const response = await fetch(baseUrl + path, { ...init, headers, signal, redirect: 'manual' })
      // Hashing passwords is the slow part; a busy server says when to come again.
      if (response.status === 503 && attempt < patience.attempts) {
        await sleep(1000 * Number(response.headers.get('retry-after') ?? 1))
        continue
      }
      for (const cookie of response.headers.getSetCookie()) keep(cookies, cookie)
      return response
    }
  }
  return { call: createClient(send) }
}

function keep(cookies: Map<string, string>, header: string): void {
  const [name = '', value = ''] = header.split(';', 1)[0]?.split('=', 2) ?? []
  if (value === '') cookies.delete(name)
  else cookies.set(name, value)
}

/** The secret of the newest link to this page in a mail to the address that says these words. */
export async function mailedSecret(reader: Visitor, mail: { to: string; page: string; says: string }): Promise<string> {
  const link = new RegExp(`${mail.page}#([A-Za-z0-9_-]{43})`)
  const deadline = Date.now() + patience.mailMilliseconds
  while (Date.now() < deadline) {
    const { data } = await reader.call('GET /api/mailbox', { query: { to: mail.to } })
    for (const { text, subject } of data) {
      const secret = `${subject}\n${text}`.includes(mail.says) ? link.exec(text)?.[1] : undefined
      if (secret !== undefined) return secret
    }
    await sleep(100)
  }
  throw new Stopped(
    `The mail to ${mail.to} did not arrive within 30 seconds. Is that address in use here already, or did jobs stop?`,
  )
}

/** Runs a call that may be refused for this one reason; answers whether it went through. */
export async function unlessRefused(code: RefusalCode, call: Promise<unknown>): Promise<boolean> {
  try {
    await call
    return true
  } catch (error) {
    if (error instanceof ProblemError && error.problem.code === code) return false
    throw error
  }
}

/** Four at a time: enough to keep the server busy, too few to be a load test. */
export async function inParallel<T>(
  items: readonly T[],
  work: (item: T, index: number) => Promise<void>,
): Promise<void> {
  const queue = items.entries()
  const worker = async () => {
    for (const [index, item] of queue) await work(item, index)
  }
  await Promise.all(Array.from({ length: 4 }, worker))
}
