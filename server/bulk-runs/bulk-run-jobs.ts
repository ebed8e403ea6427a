import type { RunScope } from './bulk-run-store.ts'

/** The name under which the next rows of a run wait to be carried out; there is at most one such job a run. */
export const bulkRunKey = ({ runId }: Pick<RunScope, 'runId'>) => `bulk-run:${runId}`

export const bulkRunJob = ({ organizationId, runId }: RunScope, inMilliseconds = 0) => ({
  name: 'bulk_run' as const,
  payload: { organizationId, runId },
  key: bulkRunKey({ runId }),
  inMilliseconds,
})

/** When a run goes, with the addresses in it. Confirming it puts that off. */
export const purgeRunJob = ({ organizationId, runId }: RunScope, { now, days }: { now: string; days: number }) => ({
  name: 'purge_bulk_run' as const,
  payload: { organizationId, runId },
  key: `purge:${runId}`,
  runAt: new Date(Date.parse(now) + days * 24 * 60 * 60 * 1000).toISOString(),
})
