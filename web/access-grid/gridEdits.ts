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

/** What one choice changed: a cell, or all cells of a range. */
type Step = readonly { cell: string; previous: GridEdit | undefined }[]

/** The collected changes by cell, and the steps that led to them, for taking them back one by one. */
export type GridEdits = { cells: ReadonlyMap<string, GridEdit>; steps: readonly Step[] }

export const noEdits: GridEdits = { cells: new Map(), steps: [] }

/** As many as one run takes. */
export const editsAtMost = 10_000

export const cellOf = ({ userId, workspaceId }: { userId: string; workspaceId: string }): string =>
  `${userId} ${workspaceId}`

/** Collects a change; one that comes back to what is there is none. */
export const edited = (edits: GridEdits, edit: GridEdit): GridEdits => editedAll(edits, [edit])

/** Collects what one choice changes in many cells: one step, taken back as one. */
export function editedAll({ cells, steps }: GridEdits, edits: readonly GridEdit[]): GridEdits {
  const next = new Map(cells)
  for (const edit of edits) setCell(next, cellOf(edit), isSameGrant(edit.before, edit.after) ? undefined : edit)
  const step = edits.map((edit) => ({ cell: cellOf(edit), previous: cells.get(cellOf(edit)) }))
  return { cells: next, steps: [...steps, step] }
}

/** Takes back the last step; the first cell that it was about is told beside it, and how many there were. */
export function undone({ cells, steps }: GridEdits): { edits: GridEdits; was: GridEdit | undefined; count: number } {
  const last = steps.at(-1)
  if (last === undefined) return { edits: { cells, steps }, was: undefined, count: 0 }
  const [first] = last
  const was = first === undefined ? undefined : (cells.get(first.cell) ?? first.previous)
  const next = new Map(cells)
  for (const { cell, previous } of last) setCell(next, cell, previous)
  return { edits: { cells: next, steps: steps.slice(0, -1) }, was, count: last.length }
}

function setCell(cells: Map<string, GridEdit>, cell: string, edit: GridEdit | undefined): void {
  if (edit === undefined) cells.delete(cell)
  else cells.set(cell, edit)
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
