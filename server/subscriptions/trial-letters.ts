import type { MailJob } from '../jobs/enqueue.ts'
import type { Transaction } from '../db/connect.ts'
import { scopeTo } from '../db/scope.ts'
import { billingInformationOf } from '../billing-information/billing-information-store.ts'
import { addressee, dayIn, userIn } from '../invoices/billing-addressee.ts'
import type { LetterWriters } from '../mail/send-mail.ts'
import { recipient } from '../organizations/letter-store.ts'
import { organizationOf } from '../organizations/organization-store.ts'
import { subscriptionOf } from './subscription-store.ts'

type Kinds = 'trial_ending' | 'trial_ended'

/** To whom and about what, as it is now; null where nobody is left to be told or there is nothing to tell. */
async function found(transaction: Transaction, job: Extract<MailJob, { mail: Kinds }>) {
  const { organizationId } = job
  transaction.send(scopeTo(organizationId))
  const [[organization], [row], [information], [user]] = await Promise.all([
    transaction.query(organizationOf({ organizationId })),
    transaction.query(subscriptionOf({ organizationId })),
    transaction.query(billingInformationOf({ organizationId })),
    transaction.query(recipient(userIn(job))),
  ])
  if (organization === undefined || organization.deletedAt !== null || row === undefined) return null
  const told = addressee(job, user, information?.language ?? 'en')
  return told && { ...told, organization: organization.name, row, timeZone: information?.timeZone ?? 'UTC' }
}

export const trialLetters: Pick<LetterWriters, Kinds> = {
  trial_ending: async (job, { transaction, link }) => {
    const about = await found(transaction, job)
    if (about === null || about.row.state !== 'trialing' || about.row.trialEndsAt === null) return null
    const { to, language, organization, row, timeZone } = about
    const isChosen = row.price !== null && row.pending !== 'cancel'
    const values = {
      organization,
      deadline: dayIn(row.trialEndsAt ?? '', timeZone),
      plan: isChosen ? row.plan.name : null,
      nothing: isChosen ? null : '',
    }
    return { to, language, says: 'trial_ending', values, url: link(`/o/${job.organizationId}/settings/billing/plans`) }
  },
  trial_ended: async (job, { transaction, link }) => {
    const about = await found(transaction, job)
    // A plan was chosen before the mail went out.
    if (about === null || (about.row.state !== 'trial_ended' && about.row.state !== 'canceled')) return null
    const { to, language, organization } = about
    return {
      to,
      language,
      says: 'trial_ended',
      values: { organization },
      url: link(`/o/${job.organizationId}/settings/billing/plans`),
    }
  },
}
