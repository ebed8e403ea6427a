import { scopeTo, scopeToUser } from '../db/scope.ts'
import type { LetterWriters } from '../mail/send-mail.ts'
import { recipient } from '../organizations/letter-store.ts'
import { organizationOf } from '../organizations/organization-store.ts'
import { askersPart, reviewOf } from './access-review-store.ts'

export const accessReviewLetters: Pick<LetterWriters, 'access_review'> = {
  access_review: async ({ organizationId, reviewId, userId, occasion }, { transaction, link }) => {
    const scope = { organizationId }
    transaction.send(scopeTo(organizationId))
    transaction.send(scopeToUser({ userId, email: '' }))
    const [[review], [part], [organization], [user]] = await Promise.all([
      transaction.query(reviewOf(scope, reviewId)),
      transaction.query(askersPart(scope, reviewId)),
      transaction.query(organizationOf(scope)),
      transaction.query(recipient(userId)),
    ])
    // Ended, or all answered, before the mail went out: there is nothing to ask any more.
    if (review?.status !== 'open' || part === undefined || part.open === 0 || user === undefined) return null
    if (organization === undefined || organization.deletedAt !== null) return null
    const { email: to, language, firstName } = user
    const { name, startedByName: startedBy } = review
    const deadline = new Date(`${review.deadline}T00:00:00Z`)
    const values = { firstName, organization: organization.name, review: name, number: part.open, deadline }
    const url = link(`/o/${organizationId}/access-reviews/${reviewId}`)
    return occasion === 'assigned'
      ? { to, language, says: 'access_review_assigned', values: { ...values, startedBy }, url }
      : { to, language, says: 'access_review_reminder', values, url }
  },
}
