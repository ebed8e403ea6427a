import { scopeTo } from '../db/scope.ts'
import type { LetterWriters } from '../mail/send-mail.ts'
import { recipient } from './letter-store.ts'
import { requestById } from './organization-request-store.ts'
import { organizationOf } from './organization-store.ts'

type Kinds = 'organization_deleted' | 'organization_request_answered' | 'member_removed'

export const organizationLetters: Pick<LetterWriters, Kinds> = {
  organization_deleted: async ({ organizationId, userId }, { transaction, link }) => {
    await transaction.query(scopeTo(organizationId))
    const [organization] = await transaction.query(organizationOf({ organizationId }))
    const [user] = await transaction.query(recipient(userId))
    // Restored before the mail went out: there is nothing to tell any more.
    if (user === undefined || organization === undefined || organization.purgeAt === null) return null
    const values = {
      firstName: user.firstName,
      organization: organization.name,
      purgeDay: new Date(organization.purgeAt),
    }
    return { to: user.email, language: user.language, says: 'organization_deleted', values, url: link('/') }
  },
  organization_request_answered: async ({ requestId }, { transaction, link }) => {
    const [request] = await transaction.query(requestById(requestId))
    if (request === undefined || request.status === 'pending') return null
    const { email, language, status, firstName, number, answer } = request
    const says = status === 'granted' ? 'organization_request_granted' : 'organization_request_declined'
    return { to: email, language, says, values: { firstName, number, answer }, url: link('/') }
  },
  member_removed: async ({ userId, organizationName }, { transaction }) => {
    const [user] = await transaction.query(recipient(userId))
    if (user === undefined) return null
    const { email, language, firstName } = user
    return { to: email, language, says: 'member_removed', values: { firstName, organization: organizationName } }
  },
}
