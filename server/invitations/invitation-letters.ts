import { newToken } from '../authentication/tokens.ts'
import { scopeTo } from '../db/scope.ts'
import type { Letter } from '../mail/letter.ts'
import type { DeliveryNote, LetterWriters } from '../mail/send-mail.ts'
import { invitationsSealed, mailsNoted, type Sealed } from './invitation-mail-store.ts'

/** The mail is the only place where the secret is ever written; the database keeps its hash. */
export const invitationLetters: Pick<LetterWriters, 'invitation'> = {
  invitation: {
    together: async (jobs, { transaction, link }) => {
      const wanted = jobs.map((job) => ({ ...job, ...newToken() }))
      transaction.send(scopeTo(...new Set(jobs.map(({ organizationId }) => organizationId))))
      const sealed = new Map(
        (await transaction.query(invitationsSealed(wanted))).map((invitation) => [invitation.id, invitation]),
      )
      return wanted.map(({ invitationId, token }) => {
        const invitation = sealed.get(invitationId)
        return invitation === undefined ? null : letterOf(invitation, link(`/accept-invitation#${token}`))
      })
    },
  },
}

function letterOf({ email, language, role, invitedBy, organization, delegated }: Sealed, url: string): Letter {
  if (delegated !== null) {
    const { workspace, by } = delegated
    return { to: email, language, says: 'workspaceInvitation', values: { invitedBy: by, organization, workspace }, url }
  }
  return { to: email, language, says: 'invitation', values: { invitedBy, organization, role: { role } }, url }
}

/** Shows on invitations how their mails fared. */
export const noteInvitationMails: DeliveryNote = (transaction, delivered) => {
  const invited = delivered.flatMap(({ job, error }) => (job.mail === 'invitation' ? [{ ...job, error }] : []))
  if (invited.length === 0) return Promise.resolve()
  transaction.send(scopeTo(...new Set(invited.map(({ organizationId }) => organizationId))))
  transaction.send(mailsNoted(invited))
  return Promise.resolve()
}
