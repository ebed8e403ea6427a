/** What is deleted can be restored for thirty days; then a job removes it for good. */
const restorableMilliseconds = 30 * 24 * 60 * 60 * 1000

/** When a deletion becomes final, RFC 3339. */
export function purgeTime(deletedAt: string): string {
  return new Date(Date.parse(deletedAt) + restorableMilliseconds).toISOString()
}

/** The name of the job that makes it final, under which restoring takes it back. */
export const purgeKey = (id: string) => `purge:${id}`
