import type { FieldError, Problem, RefusalCode } from '#contract/errors.ts'

type Extra = { errors?: FieldError[]; people?: Problem['people']; retryAfterSeconds?: number; retryAt?: string | null }

/** An expected "no": the transaction is rolled back and the client gets a problem document with this code. */
export class Refused extends Error {
  readonly code: RefusalCode
  readonly extra: Extra
  constructor(code: RefusalCode, extra: Extra = {}) {
    super(code)
    this.name = 'Refused'
    this.code = code
    this.extra = extra
  }
}

/** Throws when a rule names a reason; rules return null when there is none. */
export function refuseIf(code: RefusalCode | null, extra: Extra = {}): void {
  if (code !== null) throw new Refused(code, extra)
}
