import type { RefusalCode } from '#contract/errors.ts'

const longestDays = 731

/** Two years at once are enough for any rehearsal, and a mistyped year does not issue a hundred invoices. */
export function refuseClock(from: string, to: string): RefusalCode | null {
  const days = (Date.parse(to) - Date.parse(from)) / 86_400_000
  if (days < 0) return 'clock_runs_back'
  return days > longestDays ? 'clock_too_far' : null
}
