import { bulkRowOutcomes } from '#contract/bulk-run-rows.ts'
import { shownLevel } from '#contract/permissions.ts'
import { shownProblem, type RowOutcome } from './bulk-run.ts'
import type { RunRowRecord } from './bulk-row-store.ts'
import type { RunRow } from './bulk-run-store.ts'

export type RowCounts = Record<RowOutcome, number>

/** Rows by outcome, also of those that there are none of. */
export function countsOf(groups: readonly { outcome: RowOutcome; count: number }[]): RowCounts {
  const counts = Object.fromEntries(bulkRowOutcomes.map((outcome) => [outcome, 0])) as RowCounts
  for (const { outcome, count } of groups) counts[outcome] += count
  return counts
}

const noLevel = { level: null, levelName: null }

/** A run as people and programs read it. */
function listedRun(run: RunRow, askerId: string) {
  const { id, kind, status, settings, rowCount, createdBy, createdByName, createdAt, confirmedAt, endedAt } = run
  return {
    id,
    kind,
    status,
    ...settings,
    ...(settings.level === null ? noLevel : shownLevel(settings.level)),
    total: rowCount,
    createdBy: createdByName,
    createdAt,
    confirmedAt,
    endedAt,
    yours: createdBy === askerId,
  }
}

export const shownRun = (run: RunRow, askerId: string, counts: RowCounts) => ({ ...listedRun(run, askerId), counts })

export function shownRow({ problem, problemValues, ...row }: RunRowRecord) {
  return { ...row, problem: problem === null ? null : shownProblem({ code: problem, values: problemValues }) }
}

export const rowHeader = ['Row', 'Line', 'E-mail', 'Name', 'Role', 'Workspaces', 'Outcome', 'Code', 'Reason']

/** A row as a line of a CSV file. */
export function rowLine(record: RunRowRecord) {
  const { number, line, email, name, role, workspaces, outcome, problem } = shownRow(record)
  const places = workspaces.map((place) => `${place.name} (${place.levelName ?? place.level})`).join(' | ')
  return [number, line, email, name, role, places, outcome, problem?.code ?? null, problem?.message ?? null]
}
