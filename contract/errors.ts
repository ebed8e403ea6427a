import { billingRefusals } from './billing-errors.ts'
import { generalRefusals } from './general-errors.ts'
import type { EntitlementKey } from './subscription.ts'
import { sentenceOf, type FieldProblemCode, type FieldValues } from './field-problems.ts'

/**
 * Every refusal a client can meet. Answers are problem documents (RFC 9457). Whatever is not in this table is a
 * fault (500).
 */
export const refusals = { ...generalRefusals, ...billingRefusals } as const

export type RefusalCode = keyof typeof refusals

/** One thing wrong with one field; `pointer` is a JSON pointer (RFC 6901) into {params, query, body}. */
export type FieldError = {
  pointer: string
  code: FieldProblemCode | RefusalCode
  message: string
  values?: FieldValues
}

/** A problem of a field that is found outside of its schema. */
export function fieldError(pointer: string, code: FieldProblemCode, values: FieldValues = {}): FieldError {
  const named = Object.keys(values).length > 0 && { values }
  return { pointer, code, message: sentenceOf(code, values), ...named }
}

/** A problem document (RFC 9457) as every 4xx and 5xx answer carries it. */
export type Problem = {
  type: string
  title: string
  status: number
  detail: string
  instance: string
  code: RefusalCode
  requestId: string
  errors?: FieldError[]
  /** With `forbidden` and where a plan allows no more: who can help. With `last_organization_admin`: who could be promoted first. */
  people?: { name: string; email: string }[]
  /** With `invited_too_often`: from when on it may be tried again. */
  retryAt?: string
  /** With `seats_exceeded`, `workspaces_exceeded` and `feature_not_included`: what the plan allows. */
  exceeded?: Exceeded
}

/** An entitlement that was reached: how much of it there is, and what the plan of that name allows. */
export type Exceeded = { entitlement: EntitlementKey; limit: number | null; used: number; plan: string | null }
