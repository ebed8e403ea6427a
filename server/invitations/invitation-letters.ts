import type { OrganizationRole } from '#contract/permissions.ts'
import { newToken } from '../authentication/tokens.ts'
import { scopeTo } from '../db/scope.ts'
import type { DeliveryNote, LetterWriters } from '../mail/send-mail.ts'
import { invitationSealed, mailNoted } from './invitation-store.ts'

const roleNames: Record<OrganizationRole, string> = {
  organization_admin: 'Organization Admin',
  billing_admin: 'Billing Admin',
  user_admin: 'User Admin',
  member: 'Member',
}

/** The mail is the only place where the secret is ever written; the database keeps its hash. */
export const invitationLetters: Pick<LetterWriters, 'invitation'> = {
  invitation: async ({ organizationId, invitationId }, { transaction, link }) => {
    const { token, hash } = newToken()
    const scope = { organizationId }
    const [, [sealed]] = await Promise.all([
      transaction.query(scopeTo(organizationId)),
      transaction.query(invitationSealed(scope, invitationId, hash)),
    ])
    if (sealed === undefined) return null
    const { email, role, invitedBy, organizationName } = sealed
    return {
      to: email,
      subject: `${invitedBy} invites you to ${organizationName}`,
      paragraphs: [
        `${invitedBy} invites you to join the organization ${organizationName} as ${roleNames[role]}.`,
        'Open the invitation to see what it gives you. You decide there whether to accept or decline.',
      ],
      action: { label: 'See the invitation', url: link(`/accept-invitation#${token}`) },
      notes: [
        'The link works for seven days, and only for this address. If you did not expect this, ignore this mail.',
      ],
    }
  },
}

/** Shows on an invitation how its mail fared. */
export const noteInvitationMail: DeliveryNote = async (transaction, job, error) => {
  if (job.mail !== 'invitation') return
  const { organizationId, invitationId } = job
  await Promise.all([
    transaction.query(scopeTo(organizationId)),
    transaction.query(mailNoted({ organizationId }, invitationId, error)),
  ])
}
