import type { z } from 'zod'
import type { AuditAction } from './audit-actions.ts'
import type { RefusalCode } from './errors.ts'
import type { OrganizationPermission, WorkspacePermission } from './permissions.ts'

/** Anyone, signed in or not. */
export type PublicAccess = { kind: 'public' }
/** Someone who has registered and still has to prove the address. */
export type RegistrationAccess = { kind: 'registration' }
/** A signed-in user, for their own things. `browser`: an API key will not do. `fresh`: signed in within 10 minutes. */
export type UserAccess = { kind: 'user'; browser: boolean; fresh: boolean }
/**
 * An active member whose organization role holds the permission. `deleted`: also in a deleted organization.
 * `frozen`: although it changes something, also in a frozen one.
 */
export type OrganizationAccess = {
  kind: 'organization'
  permission: OrganizationPermission
  fresh: boolean
  deleted: boolean
  frozen: boolean
}
/** An active member who may enter the workspace and holds the permission there, or holds `orIn` in the organization. */
export type WorkspaceAccess = {
  kind: 'workspace'
  permission: WorkspacePermission
  orIn: OrganizationPermission | null
  deleted: false
  frozen: boolean
}
/** An operator with a second factor, in a browser; for everyone else it does not exist. */
export type OperatorAccess = { kind: 'operator'; fresh: boolean }

/** Who may call an endpoint. There is no default: an endpoint without `access` does not compile. */
export type Access =
  | PublicAccess
  | RegistrationAccess
  | UserAccess
  | OrganizationAccess
  | WorkspaceAccess
  | OperatorAccess

export const anyone: PublicAccess = { kind: 'public' }
export const registrant: RegistrationAccess = { kind: 'registration' }
export const signedIn: UserAccess = { kind: 'user', browser: false, fresh: false }
export const signedInBrowser: UserAccess = { kind: 'user', browser: true, fresh: false }
export const freshlySignedIn: UserAccess = { kind: 'user', browser: true, fresh: true }

export function inOrganization(
  permission: OrganizationPermission,
  options: { fresh?: boolean; deleted?: boolean; frozen?: boolean } = {},
): OrganizationAccess {
  const { fresh = false, deleted = false, frozen = false } = options
  return { kind: 'organization', permission, fresh, deleted, frozen }
}

export function inWorkspace(
  permission: WorkspacePermission,
  options: { orIn?: OrganizationPermission; frozen?: boolean } = {},
): WorkspaceAccess {
  const { orIn = null, frozen = false } = options
  return { kind: 'workspace', permission, orIn, deleted: false, frozen }
}

/** Whatever changes something asks for a fresh sign-in. */
export function asOperator(options: { fresh?: boolean } = {}): OperatorAccess {
  return { kind: 'operator', fresh: options.fresh ?? false }
}

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

/** What an answer carries: a JSON body by its schema, nothing, a redirect (303) or a file. */
export type Answer =
  | { kind: 'json'; status: 200 | 201 | 202; schema: z.ZodType }
  | { kind: 'empty' }
  | { kind: 'redirect' }
  | { kind: 'file'; contentType: string }

export const answers = <T extends z.ZodType>(schema: T, status: 200 | 201 | 202 = 200) =>
  ({ kind: 'json', status, schema }) as const
export const empty = { kind: 'empty' } as const
export const redirect = { kind: 'redirect' } as const
export const file = (contentType: string) => ({ kind: 'file', contentType }) as const

export type EndpointShape = {
  method: Method
  path: `/api/${string}`
  /** The noun it belongs to: a heading of the API reference. */
  tag: string
  /** One line, verb first. */
  summary: string
  /** What a caller must know beyond the summary. */
  description?: string
  access: Access
  /** The audit entries a successful call records; a write that records none says why in `unaudited`. */
  audit: readonly AuditAction[]
  unaudited?: string
  params?: z.ZodObject
  query?: z.ZodObject
  body?: z.ZodObject
  answer: Answer
  /** Refusals beyond those that follow from `access` and validation. */
  refusals: readonly RefusalCode[]
}

/**
 * Whether a frozen organization refuses it: whatever is no GET, but for what says `frozen: true`, such as removing
 * people, leaving, deleting all of it, and questions that are too long for an address.
 */
export function isRefusedWhileFrozen({ method, access }: Pick<EndpointShape, 'method' | 'access'>): boolean {
  return (access.kind === 'organization' || access.kind === 'workspace') && method !== 'GET' && !access.frozen
}

/** Whether an operator may look at it by support access: questions with an answer to be read; no files but pictures. */
export function isOpenToSupport({
  method,
  access,
  answer,
}: Pick<EndpointShape, 'method' | 'access' | 'answer'>): boolean {
  if (access.kind !== 'organization' && access.kind !== 'workspace') return false
  return method === 'GET' && (answer.kind === 'json' || (answer.kind === 'file' && answer.contentType === 'image/*'))
}

/** An endpoint as a value: validation, the guard, OpenAPI, the typed client and the access matrix come from it. */
export function endpoint<const E extends EndpointShape>(shape: E): E {
  return shape
}

type Parsed<T> = T extends z.ZodType ? z.output<T> : undefined
type Sent<T> = T extends z.ZodType ? z.input<T> : undefined

/** What a handler receives: parsed, normalised, complete. */
export type InputOf<E extends EndpointShape> = {
  params: Parsed<E['params']>
  query: Parsed<E['query']>
  body: Parsed<E['body']>
}

type Part<Name extends string, T> = T extends z.ZodType
  ? Record<string, never> extends Sent<T>
    ? { [K in Name]?: Sent<T> }
    : { [K in Name]: Sent<T> }
  : { [K in Name]?: never }

/** What a client sends. */
export type RequestOf<E extends EndpointShape> = Part<'params', E['params']> &
  Part<'query', E['query']> &
  Part<'body', E['body']>

/**
 * What a handler returns and a client gets. Of a file: `keep`, its address names its version, so browsers may keep it
 * for good; `name`, what it is saved as; `next`, the cursor of the file that continues it. Bytes that come one after
 * the other are sent as they come, after the transaction if it is a write; `length` announces how many there are.
 */
export type OutputOf<E extends EndpointShape> = E['answer'] extends { schema: infer S extends z.ZodType }
  ? z.output<S>
  : E['answer'] extends { kind: 'redirect' }
    ? { location: string }
    : E['answer'] extends { kind: 'file' }
      ? {
          contentType: string
          bytes: Uint8Array | AsyncIterable<Uint8Array>
          keep?: boolean
          name?: string
          next?: string | null
          length?: number
        }
      : undefined
