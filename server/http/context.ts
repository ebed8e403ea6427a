import type { Access, EndpointShape } from '#contract/endpoint.ts'
import type { Language } from '#contract/languages.ts'
import type { NewAuditEntry } from '../audit/audit-store.ts'
import type { Transaction } from '../db/connect.ts'
import type { Jobs } from '../jobs/enqueue.ts'
import type { Actor, MembershipRow, OpenWorkspace, Profile, SessionRow } from './access.ts'

/** Where a request comes from. */
export type RequestFacts = {
  id: string
  ip: string
  /** What rate limits count: the IPv4 address or IPv6 /64. Empty for this very machine, which is not limited by network. */
  network: string
  userAgent: string
  /** Chosen in the browser, or guessed from what it accepts: what someone without a user is written in. */
  language: () => Language
  /** What the browser holds of a sign-in through a provider that is under way. */
  signInToken: string | null
  /** Whether a page of another site led here, as browsers say of themselves. */
  isFromElsewhere: boolean
  /** A line in the server's log, for what failed without a refusal. Never anything secret. */
  warn: (details: object, message: string) => void
}

/** What the guard found, as far as the endpoint's access promises it. */
export type Opened<A extends Access> = A extends { kind: 'workspace' }
  ? { session: SessionRow; actor: Actor; organization: MembershipRow; workspace: OpenWorkspace }
  : A extends { kind: 'organization' }
    ? { session: SessionRow; actor: Actor; organization: MembershipRow }
    : A extends { kind: 'operator' }
      ? { session: SessionRow; actor: Actor }
      : A extends { kind: 'user' }
        ? { session: SessionRow; actor: Profile }
        : A extends { kind: 'registration' }
          ? { session: SessionRow }
          : { session: SessionRow | null; actor: Actor | null }

export type ReadContext<E extends EndpointShape> = Opened<E['access']>

/** What every write has at hand, whoever asks. */
export type WriteTools = {
  transaction: Transaction
  request: RequestFacts
  /** The instant of this transaction, RFC 3339. Of the server's own clock without a session: no rule asks it then. */
  now: string
  /** Records an audit entry in this transaction, by the actor or by the user given. */
  audit: (entry: NewAuditEntry, by?: { userId: string; name: string; email: string }) => Promise<void>
  /** Records many audit entries by the actor in one statement. */
  auditAll: (entries: readonly NewAuditEntry[]) => Promise<void>
  enqueue: <Name extends keyof Jobs>(job: {
    name: Name
    payload: Jobs[Name]
    runAt?: string
    inMilliseconds?: number
    key?: string
  }) => Promise<void>
  /** Queues many jobs in one statement. */
  enqueueAll: <Name extends keyof Jobs>(
    jobs: readonly { name: Name; payload: Jobs[Name]; runAt?: string; inMilliseconds?: number; key?: string }[],
  ) => Promise<void>
  /** Sets or clears the session cookie once the transaction has committed. */
  setCookie: (token: string, expiresAt: string) => void
  clearCookie: () => void
  /** The same for the cookie of a sign-in through a provider. */
  setSignInCookie: (token: string, expiresAt: string) => void
  clearSignInCookie: () => void
}

/**
 * What a command of an organization needs: who acts there, and the tools of the transaction. A request has it, and so
 * has a job that acts for someone.
 */
export type Acting = Pick<WriteTools, 'transaction' | 'now' | 'audit' | 'auditAll' | 'enqueue' | 'enqueueAll'> & {
  actor: Pick<Actor, 'userId' | 'name' | 'email'>
  organization: Pick<MembershipRow, 'organizationId' | 'organizationName' | 'role'>
}

export type WriteContext<E extends EndpointShape> = Opened<E['access']> & WriteTools
