import type { Exceeded, FieldError, Problem, RefusalCode } from '#contract/errors.ts'
import { beyondPlan } from '../db/connect.ts'

type Extra = {
  errors?: FieldError[]
  people?: Problem['people']
  retryAfterSeconds?: number
  retryAt?: string | null
  exceeded?: Exceeded
}

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

/** What was thrown as a refusal: by a rule, or by the database, which knows what the plan allows. Null for a fault. */
export function refusalIn(error: unknown): Refused | null {
  if (error instanceof Refused) return error
  const said = beyondPlan(error)
  if (said === null) return null
  const { people, ...exceeded } = JSON.parse(said) as Exceeded & { people: { name: string; email: string }[] }
  return new Refused(exceededCode(exceeded.entitlement), { exceeded, people })
}

function exceededCode(entitlement: Exceeded['entitlement']): RefusalCode {
  if (entitlement === 'members') return 'seats_exceeded'
  return entitlement === 'workspaces' ? 'workspaces_exceeded' : 'feature_not_included'
}
