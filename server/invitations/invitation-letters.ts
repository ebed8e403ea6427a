import { newToken } from '../authentication/tokens.ts'
import { scopeTo } from '../db/scope.ts'
import type { DeliveryNote, LetterWriters } from '../mail/send-mail.ts'
import { invitationSealed, mailNoted } from './invitation-store.ts'

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
    const { email, language, role, invitedBy, organization } = sealed
    const values = { invitedBy, organization, role: { role } }
    return { to: email, language, says: 'invitation', values, url: link(`/accept-invitation#${token}`) }
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
