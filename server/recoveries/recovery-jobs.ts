import type { Jobs } from '../jobs/enqueue.ts'

export type Occasion = Jobs['tell_about_recovery']['occasion']

/** The job that writes to everyone in the organization, a page of them at a time. */
export const tellEveryoneJob = (
  { organizationId }: { organizationId: string },
  recoveryId: string,
  ...[occasion, after = '']: [occasion: Occasion, after?: string]
) => ({ name: 'tell_about_recovery' as const, payload: { organizationId, recoveryId, occasion, after } })
