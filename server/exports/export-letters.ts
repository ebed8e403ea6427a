import { scopeTo } from '../db/scope.ts'
import type { LetterWriters } from '../mail/send-mail.ts'
import { recipient } from '../organizations/letter-store.ts'
import { organizationOf } from '../organizations/organization-store.ts'
import { exportOf } from './export-store.ts'

export const exportLetters: Pick<LetterWriters, 'export_ready'> = {
  export_ready: async ({ organizationId, exportId, userId }, { transaction, link }) => {
    await transaction.query(scopeTo(organizationId))
    const [organization] = await transaction.query(organizationOf({ organizationId }))
    const [made] = await transaction.query(exportOf({ organizationId }, exportId))
    const [user] = await transaction.query(recipient(userId))
    // Deleted before the mail went out, or the person has gone: there is nothing to fetch.
    if (user === undefined || organization === undefined || made?.status !== 'ready' || made.expiresAt === null)
      return null
    const values = { firstName: user.firstName, organization: organization.name, lastDay: new Date(made.expiresAt) }
    const url = link(`/o/${organizationId}/settings/export`)
    return { to: user.email, language: user.language, says: 'export_ready', values, url }
  },
}
