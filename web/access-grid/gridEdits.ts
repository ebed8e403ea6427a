import type { LevelReference, Restrictions } from '#contract/permissions.ts'

/** A level in a workspace with what narrows and ends it. */
export type Grant = { level: LevelReference; restrictions: Restrictions; expiresAt: string | null }

/** A change of one person's access to one workspace that is collected here and not made yet. */
export type GridEdit = {
  userId: string
  person: string
  workspaceId: string
  workspace: string
  /** What was seen there when it was chosen: if it is something else by then, nothing is overwritten. */
  before: Grant | null
  after: Grant | null
}

type Step = { cell: string; previous: GridEdit | undefined }

/** The collected changes by cell, and the steps that led to them, for taking them back one by one. */
export type GridEdits = { cells: ReadonlyMap<string, GridEdit>; steps: readonly Step[] }

export const noEdits: GridEdits = { cells: new Map(), steps: [] }

/** As many as one run takes. */
export const editsAtMost = 10_000

export const cellOf = ({ userId, workspaceId }: { userId: string; workspaceId: string }): string =>
  `${userId} ${workspaceId}`

/** Collects a change; one that comes back to what is there is none. */
export function edited({ cells, steps }: GridEdits, edit: GridEdit): GridEdits {
  const cell = cellOf(edit)
  return {
    cells: withCell(cells, cell, isSameGrant(edit.before, edit.after) ? undefined : edit),
    steps: [...steps, { cell, previous: cells.get(cell) }],
  }
}

/** Takes back the last step; what it was about is told beside it. */
export function undone({ cells, steps }: GridEdits): { edits: GridEdits; was: GridEdit | undefined } {
  const last = steps.at(-1)
  if (last === undefined) return { edits: { cells, steps }, was: undefined }
  const was = cells.get(last.cell) ?? last.previous
  return { edits: { cells: withCell(cells, last.cell, last.previous), steps: steps.slice(0, -1) }, was }
}

function withCell(cells: GridEdits['cells'], cell: string, edit: GridEdit | undefined): GridEdits['cells'] {
  const next = new Map(cells)
  if (edit === undefined) next.delete(cell)
  else next.set(cell, edit)
  return next
}

/** Person by person, and of each the workspaces by name, as they are reviewed and carried out. */
export function inOrder(edits: Iterable<GridEdit>, locale: string): GridEdit[] {
  const { compare } = new Intl.Collator(locale, { numeric: true })
  return [...edits].sort(
    (a, b) => compare(a.person, b.person) || compare(a.userId, b.userId) || compare(a.workspace, b.workspace),
  )
}

export function countsOf(edits: Iterable<GridEdit>): { count: number; people: number; workspaces: number } {
  const all = [...edits]
  return {
    count: all.length,
    people: new Set(all.map(({ userId }) => userId)).size,
    workspaces: new Set(all.map(({ workspaceId }) => workspaceId)).size,
  }
}

export const isSameGrant = (one: Grant | null, other: Grant | null): boolean => comparable(one) === comparable(other)

function comparable(grant: Grant | null): string {
  if (grant === null) return ''
  const restrictions = Object.entries(grant.restrictions)
    .filter(([, value]) => value !== false && value !== 'all' && value !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1))
  return JSON.stringify([grant.level, restrictions, grant.expiresAt])
}

/** What choosing a level makes of what is there: restrictions and end stay, but for an end that has passed. */
export function withLevel(held: Grant | null, level: LevelReference, now: string): Grant {
  const { restrictions, expiresAt } = held ?? { restrictions: {}, expiresAt: null }
  return { level, restrictions, expiresAt: expiresAt !== null && expiresAt <= now ? null : expiresAt }
}
