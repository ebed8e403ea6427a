import type { Transaction } from '../db/connect.ts'
import { scopeTo } from '../db/scope.ts'
import type { LetterWriters } from '../mail/send-mail.ts'
import { recipient } from '../organizations/letter-store.ts'
import { organizationOf } from '../organizations/organization-store.ts'
import { offerOf } from './succession-store.ts'

type Kinds = 'succession_offered' | 'succession_answered' | 'successor_named'

async function organizationAndUser(transaction: Transaction, organizationId: string, userId: string) {
  const [[organization], [user]] = await Promise.all([
    transaction.query(organizationOf({ organizationId })),
    transaction.query(recipient(userId)),
  ])
  if (user === undefined || organization === undefined || organization.deletedAt !== null) return null
  const { email: to, language, firstName } = user
  return { to, language, values: { firstName, organization: organization.name } }
}

const accepted = {
  stay: 'succession_accepted',
  step_down: 'succession_accepted_step_down',
  leave: 'succession_accepted_leave',
} as const

const pageOf = (organizationId: string) => `/o/${organizationId}/succession`

export const successionLetters: Pick<LetterWriters, Kinds> = {
  succession_offered: async ({ organizationId, offerId }, { transaction, link }) => {
    transaction.send(scopeTo(organizationId))
    const [offer] = await transaction.query(offerOf({ organizationId }, offerId))
    // Withdrawn, or answered in the console, before the mail went out.
    if (offer?.status !== 'pending') return null
    const found = await organizationAndUser(transaction, organizationId, offer.nominee.userId)
    if (found === null) return null
    const values = { ...found.values, from: offer.nominator.name, lastDay: new Date(offer.expiresAt) }
    return { ...found, says: 'succession_offered', values, url: link(pageOf(organizationId)) }
  },
  succession_answered: async ({ organizationId, userId, nominee, onAcceptance, answer }, { transaction, link }) => {
    transaction.send(scopeTo(organizationId))
    const found = await organizationAndUser(transaction, organizationId, userId)
    if (found === null) return null
    const values = { ...found.values, nominee }
    if (answer === 'declined') {
      return { ...found, says: 'succession_declined', values, url: link(pageOf(organizationId)) }
    }
    return { ...found, says: accepted[onAcceptance], values, url: link(onAcceptance === 'leave' ? '/me/data' : '/') }
  },
  successor_named: async ({ organizationId, userId, by }, { transaction, link }) => {
    transaction.send(scopeTo(organizationId))
    const found = await organizationAndUser(transaction, organizationId, userId)
    if (found === null) return null
    return { ...found, says: 'successor_named', values: { ...found.values, by }, url: link(pageOf(organizationId)) }
  },
}
