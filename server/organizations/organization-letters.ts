import type { Transaction } from '../db/connect.ts'
import { scopeTo } from '../db/scope.ts'
import type { LetterWriters } from '../mail/send-mail.ts'
import { recipient } from './letter-store.ts'
import { requestById } from './organization-request-store.ts'
import { organizationOf } from './organization-store.ts'

type Kinds =
  | 'organization_deleted'
  | 'organization_frozen'
  | 'organization_unfrozen'
  | 'organization_imported'
  | 'organization_request_answered'
  | 'handed_over'
  | 'member_removed'

async function organizationAndUser(
  transaction: Transaction,
  { organizationId, userId }: { organizationId: string; userId: string },
) {
  await transaction.query(scopeTo(organizationId))
  const [organization] = await transaction.query(organizationOf({ organizationId }))
  const [user] = await transaction.query(recipient(userId))
  return user === undefined || organization === undefined ? null : { user, organization }
}

/** What there is none of is not spoken of. */
const nullIfNone = (count: number) => (count === 0 ? null : count)

export const organizationLetters: Pick<LetterWriters, Kinds> = {
  organization_deleted: async ({ organizationId, userId }, { transaction, link }) => {
    const found = await organizationAndUser(transaction, { organizationId, userId })
    // Restored before the mail went out: there is nothing to tell any more.
    if (found === null || found.organization.purgeAt === null) return null
    const { user, organization } = found
    const values = {
      firstName: user.firstName,
      organization: organization.name,
      purgeDay: new Date(found.organization.purgeAt),
    }
    return { to: user.email, language: user.language, says: 'organization_deleted', values, url: link('/') }
  },
  organization_frozen: async ({ organizationId, userId }, { transaction, link }) => {
    const found = await organizationAndUser(transaction, { organizationId, userId })
    // Thawed before the mail went out: there is nothing to tell any more.
    if (found === null || found.organization.frozenReason === null) return null
    const { user, organization } = found
    const values = {
      firstName: user.firstName,
      organization: organization.name,
      reason: organization.frozenReason,
    }
    return { to: user.email, language: user.language, says: 'organization_frozen', values, url: link('/') }
  },
  organization_unfrozen: async ({ organizationId, userId }, { transaction, link }) => {
    const found = await organizationAndUser(transaction, { organizationId, userId })
    if (found === null || found.organization.frozenAt !== null) return null
    const { user, organization } = found
    const values = { firstName: user.firstName, organization: organization.name }
    return { to: user.email, language: user.language, says: 'organization_unfrozen', values, url: link('/') }
  },
  organization_imported: async ({ organizationId, userId }, { transaction, link }) => {
    const found = await organizationAndUser(transaction, { organizationId, userId })
    if (found === null) return null
    const { user, organization } = found
    const values = { firstName: user.firstName, organization: organization.name }
    return { to: user.email, language: user.language, says: 'organization_imported', values, url: link('/') }
  },
  organization_request_answered: async ({ requestId }, { transaction, link }) => {
    const [request] = await transaction.query(requestById(requestId))
    if (request === undefined || request.status === 'pending') return null
    const { email, language, status, firstName, number, answer } = request
    const says = status === 'granted' ? 'organization_request_granted' : 'organization_request_declined'
    return { to: email, language, says, values: { firstName, number, answer }, url: link('/') }
  },
  handed_over: async ({ organizationId, userId, from, ...counts }, tools) => {
    const found = await organizationAndUser(tools.transaction, { organizationId, userId })
    if (found === null) return null
    const { user, organization } = found
    const values = {
      firstName: user.firstName,
      organization: organization.name,
      from,
      workspaces: nullIfNone(counts.workspaces),
      invitations: nullIfNone(counts.invitations),
      places: nullIfNone(counts.workspaceInvitations ?? 0),
      entries: nullIfNone(counts.reviewEntries),
    }
    return { to: user.email, language: user.language, says: 'handed_over', values, url: tools.link('/') }
  },
  member_removed: async ({ userId, organizationName }, { transaction }) => {
    const [user] = await transaction.query(recipient(userId))
    if (user === undefined) return null
    const { email, language, firstName } = user
    return { to: email, language, says: 'member_removed', values: { firstName, organization: organizationName } }
  },
}
