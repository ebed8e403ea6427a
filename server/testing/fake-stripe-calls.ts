import type { IncomingMessage } from 'node:http'

/** A body as Stripe takes it: `metadata[order]=7&expand[]=customer`, with everything a text. */
export type Form = { [name: string]: string | Form }

export type Call = { method: string; path: string; form: Form; key: string | null; version: string | null }

export type Answer = { status: number; body: object }

type Wrong = {
  status?: number
  type?: string
  code?: string
  decline_code?: string
  param?: string
  message: string
  payment_intent?: object
}

/** What Stripe answers instead: an error in its own form. */
export class StripeSaysNo extends Error {
  readonly answer: Answer

  constructor({ status = 400, type = 'invalid_request_error', ...error }: Wrong) {
    super(error.message)
    this.answer = { status, body: { error: { type, ...error } } }
  }
}

export const missing = (param: string, id: string) =>
  new StripeSaysNo({ status: 404, code: 'resource_missing', param, message: `No such ${param}: '${id}'` })

export async function readCall(request: IncomingMessage): Promise<Call> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  const url = new URL(request.url ?? '/', 'http://fake')
  const header = (name: string) => {
    const value = request.headers[name]
    return typeof value === 'string' ? value : null
  }
  return {
    method: request.method ?? 'GET',
    path: url.pathname,
    form: parseForm(request.method === 'GET' ? url.search.slice(1) : Buffer.concat(chunks).toString('utf8')),
    key: header('idempotency-key'),
    version: header('stripe-version'),
  }
}

export function parseForm(text: string): Form {
  const form: Form = {}
  for (const [name, value] of new URLSearchParams(text)) {
    const names = name.replaceAll(']', '').split('[')
    let place = form
    for (const [index, part] of names.entries()) {
      const key = part === '' ? String(Object.keys(place).length) : part
      if (index === names.length - 1) place[key] = value
      else place = branch(place, key)
    }
  }
  return form
}

function branch(form: Form, key: string): Form {
  const there = form[key]
  if (typeof there === 'object') return there
  const made: Form = {}
  form[key] = made
  return made
}

/** Parameters of one call. Stripe refuses names it doesn't know, so that a misspelt one does not go unnoticed. */
export function parameters(form: Form, known: readonly string[]) {
  const unknown = Object.keys(form).find((name) => !known.includes(name))
  if (unknown !== undefined)
    throw new StripeSaysNo({
      code: 'parameter_unknown',
      param: unknown,
      message: `Received unknown parameter: ${unknown}`,
    })
  const text = (name: string) => {
    const value = form[name]
    return typeof value === 'string' && value !== '' ? value : null
  }
  const required = (name: string) => {
    const value = text(name)
    if (value !== null) return value
    throw new StripeSaysNo({
      code: 'parameter_missing',
      param: name,
      message: `Missing required param: ${name}.`,
    })
  }
  return {
    text,
    required,
    isTrue: (name: string) => text(name) === 'true',
    whole: (name: string) => wholeOf(name, required(name)),
    list: (name: string) => Object.values(within(form, name)).filter((value) => typeof value === 'string'),
    /** Of metadata: everything in it is a text. */
    texts: (name: string) =>
      Object.fromEntries(
        Object.entries(within(form, name)).map(([key, value]) => [key, typeof value === 'string' ? value : '']),
      ),
    within: (name: string) => within(form, name),
  }
}

const within = (form: Form, name: string): Form => {
  const value = form[name]
  return typeof value === 'object' ? value : {}
}

function wholeOf(param: string, text: string): number {
  if (/^\d{1,15}$/.test(text)) return Number(text)
  throw new StripeSaysNo({ code: 'parameter_invalid_integer', param, message: `Invalid integer: ${text}` })
}
