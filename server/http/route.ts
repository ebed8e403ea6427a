import type { EndpointShape, InputOf, OutputOf } from '#contract/endpoint.ts'
import type { RowsOf, Statement } from '../db/statement.ts'
import type { Opened, ReadContext, RequestFacts, WriteContext } from './context.ts'

type Rows = readonly Statement<unknown>[]

export type ReadRoute<E extends EndpointShape> = {
  endpoint: E
  kind: 'read'
  spansOrganizations: boolean
  load: (input: InputOf<E>) => Rows
  answer: (rows: never, context: ReadContext<E>, input: InputOf<E>) => OutputOf<E>
}

/**
 * Who asks, for the slow work before the transaction; refuses whom the guard would refuse. The guard itself asks
 * again inside the transaction.
 */
export type Asking<E extends EndpointShape> = () => Promise<Opened<E['access']>>

export type WriteRoute<E extends EndpointShape> = {
  endpoint: E
  kind: 'write'
  prepare: (input: InputOf<E>, request: RequestFacts, asking: Asking<E>) => Promise<unknown>
  load: (input: InputOf<E>) => Rows
  run: (context: WriteContext<E> & { loaded: never }, input: InputOf<E>, prepared: never) => Promise<OutputOf<E>>
}

export type Route<E extends EndpointShape> = ReadRoute<E> | WriteRoute<E>

/**
 * A read. Its statements are known from the input alone, so they travel with the guard's own in one round trip;
 * for someone without rights row-level security leaves them empty, and the answer is never built.
 */
export function read<E extends EndpointShape, const S extends Rows>(
  endpoint: E,
  route: {
    /** Opens all organizations of the asking user, for lists that span them. */
    spansOrganizations?: boolean
    load: (input: InputOf<E>) => S
    answer: (rows: RowsOf<S>, context: ReadContext<E>, input: InputOf<E>) => OutputOf<E>
  },
): ReadRoute<E> {
  return { endpoint, kind: 'read', spansOrganizations: false, ...route } as ReadRoute<E>
}

/**
 * A write: one transaction, behind the organization's lock where there is one. `prepare` does slow work before it.
 * What `load` asks for is known from the input alone and travels with the guard, behind the lock: `context.loaded`.
 */
export function write<E extends EndpointShape, P = undefined, const S extends Rows = readonly []>(
  endpoint: E,
  route: {
    prepare?: (input: InputOf<E>, request: RequestFacts, asking: Asking<E>) => Promise<P>
    load?: (input: InputOf<E>) => S
    run: (context: WriteContext<E> & { loaded: RowsOf<S> }, input: InputOf<E>, prepared: P) => Promise<OutputOf<E>>
  },
): WriteRoute<E> {
  return { endpoint, kind: 'write', prepare: () => Promise.resolve(), load: () => [], ...route } as WriteRoute<E>
}
