import { scopeTo } from '../db/scope.ts'
import type { LetterWriters } from '../mail/send-mail.ts'
import { recipient } from './letter-store.ts'
import { requestById } from './organization-request-store.ts'
import { organizationOf } from './organization-store.ts'

type Kinds = 'organization_deleted' | 'organization_request_answered' | 'member_removed'

const day = (instant: string) =>
  new Date(instant).toLocaleDateString('en-GB', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' })

export const organizationLetters: Pick<LetterWriters, Kinds> = {
  organization_deleted: async ({ organizationId, userId }, { transaction, link }) => {
    await transaction.query(scopeTo(organizationId))
    const [organization] = await transaction.query(organizationOf({ organizationId }))
    const [user] = await transaction.query(recipient(userId))
    // Restored before the mail went out: there is nothing to tell any more.
    if (user === undefined || organization === undefined || organization.purgeAt === null) return null
    return {
      to: user.email,
      subject: `${organization.name} was deleted`,
      paragraphs: [
        `Hello ${user.firstName},`,
        `The organization ${organization.name} was deleted. Nobody can enter it any more.`,
        `Until ${day(organization.purgeAt)} an Organization Admin can restore it with everything in it. After that it is gone for good.`,
      ],
      action: { label: 'See your organizations', url: link('/') },
      notes: ['You get this mail because you are an Organization Admin of it.'],
    }
  },
  organization_request_answered: async ({ requestId }, { transaction, link }) => {
    const [request] = await transaction.query(requestById(requestId))
    if (request === undefined || request.status === 'pending') return null
    const granted = request.status === 'granted'
    const count = request.number === 1 ? 'one more organization' : `${request.number} more organizations`
    return {
      to: request.email,
      subject: granted ? 'You can create another organization' : 'Your request for another organization was declined',
      paragraphs: [
        `Hello ${request.firstName},`,
        granted ? `You asked for ${count}, and can create that now.` : `You asked for ${count}. This was declined.`,
        ...(request.answer === null ? [] : [`The operator says: ${request.answer}`]),
      ],
      action: { label: granted ? 'Create an organization' : 'Open Atrium', url: link('/') },
      notes: [],
    }
  },
  member_removed: async ({ userId, organizationName }, { transaction }) => {
    const [user] = await transaction.query(recipient(userId))
    if (user === undefined) return null
    return {
      to: user.email,
      subject: `You are no longer a member of ${organizationName}`,
      paragraphs: [
        `Hello ${user.firstName},`,
        `An administrator removed you from the organization ${organizationName} and all its workspaces.`,
      ],
      notes: ['Your user and your other organizations stay as they are. If this is a mistake, ask the administrator.'],
    }
  },
}
