import type { Transaction } from './connect.ts'
import { prepared } from './statement.ts'

/** Names the organization that a store function works in; row-level security holds it to that as well. */
export type OrganizationScope = { readonly organizationId: string }

const set = prepared<object, [organizationIds: string]>(`select set_config('atrium.organizations', $1, true)`)
const setUser = prepared<object, [userId: string, email: string]>(
  `select set_config('atrium.user_id', $1, true), set_config('atrium.email', $2, true)`,
)

/** Lets the rest of the transaction see these organizations and no others. For commands that have checked why. */
export const scopeTo = (...organizationIds: string[]) => set(organizationIds.join(','))
export const scopeToUser = (user: { userId: string; email: string }) => setUser(user.userId, user.email)

/** Lets the rest of the transaction see the invitation whose secret the person holds. */
export const scopeToInvitation = prepared<object, [hashHex: string]>(`select set_config('atrium.invitation', $1, true)`)

const lock = prepared<{ id: string }, [organizationId: string]>(`select id from organizations where id = $1 for update`)

/** The first step of every write in an organization: one writer at a time, so that rules see what they decide on. */
export const lockOrganization = (scope: OrganizationScope) => lock(scope.organizationId)

/**
 * The instant of the transaction. Whether something is due is decided by the clock that also starts jobs and by which
 * times are stored: a server whose own clock is slow would take a job that is due for one that came too early.
 */
export const thisInstant = prepared<{ now: string }, []>('select now() as now')()

/** Locks several organizations in the order of their ids, so that two such writes never wait for each other. */
export async function lockOrganizations(transaction: Transaction, organizationIds: readonly string[]): Promise<void> {
  for (const organizationId of organizationIds.toSorted()) await transaction.query(lock(organizationId))
}
