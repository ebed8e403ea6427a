import type { RefusalCode } from '#contract/errors.ts'
import { cellOf, isSameGrant, type Grant, type GridEdit, type GridEdits } from './gridEdits'
import type { GridColumn, GridPerson } from './grid-queries'

/** What stands in a cell: what is held, what it becomes, and why it cannot be changed. */
export type Cell = {
  held: Grant | null
  isExpired: boolean
  edit: GridEdit | undefined
  /** Somebody else has changed it since the edit was chosen. */
  isConflict: boolean
  isByRole: boolean
  refusal: RefusalCode | null
}

/** What a person holds in a workspace, as the answer says it in few words. */
export function grantIn({ levels, limits }: GridPerson, workspaceId: string): Grant | null {
  const level = levels[workspaceId]
  if (level === undefined) return null
  const { restrictions = {}, expiresAt = null } = limits[workspaceId] ?? {}
  return { level, restrictions, expiresAt }
}

export function cellIn(person: GridPerson, workspace: GridColumn, edits: GridEdits): Cell {
  const held = grantIn(person, workspace.id)
  const edit = edits.cells.get(cellOf({ userId: person.userId, workspaceId: workspace.id }))
  const { change, give } = person.refusals
  return {
    held,
    isExpired: person.limits[workspace.id]?.expired === true,
    edit,
    isConflict: edit !== undefined && !isSameGrant(edit.before, held),
    isByRole: person.byRole !== null,
    refusal: held === null ? give : change,
  }
}

/** What is seen in the cell: the collected change, else what is held. */
export const shownIn = ({ edit, held }: Pick<Cell, 'edit' | 'held'>): Grant | null =>
  edit === undefined ? held : edit.after
