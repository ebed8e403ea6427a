/** A refusal or fault as the server tells it (RFC 9457). The API client throws it; forms and error states show it. */
export interface ProblemDetails {
  /** What happened, in a few words. */
  title: string
  /** Why. */
  detail?: string | undefined
  /** What to do now. */
  advice?: string | undefined
  status?: number | undefined
  code?: string | undefined
  /** From when on it may be tried again, where the server says so. */
  retryAt?: string | undefined
  requestId?: string | undefined
  /** Which fields of the request are wrong; `pointer` is a JSON pointer such as /body/name. */
  fields?: readonly { pointer: string; detail: string }[] | undefined
}

export class Problem extends Error {
  readonly details: ProblemDetails

  constructor(details: ProblemDetails) {
    super(details.title)
    this.name = 'Problem'
    this.details = details
  }
}

export type FieldErrors = Readonly<Record<string, string>>

/** The server's field errors by field name: /body/address/city is the field `address.city` or, if there is none, `address`. */
export function fieldErrors(details: ProblemDetails, names: ReadonlySet<string>): FieldErrors {
  const errors: Record<string, string> = {}
  for (const { pointer, detail } of details.fields ?? []) {
    const name = fieldName(pointer, names)
    if (name !== undefined) errors[name] ??= detail
  }
  return errors
}

function fieldName(pointer: string, names: ReadonlySet<string>): string | undefined {
  const steps = pointer
    .split('/')
    .slice(1)
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'))
  const path = ['body', 'query', 'params'].includes(steps[0] ?? '') ? steps.slice(1) : steps
  for (let length = path.length; length > 0; length -= 1) {
    const name = path.slice(0, length).join('.')
    if (names.has(name)) return name
  }
  return undefined
}
