import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { bulkRunQuery, cancelRun, type BulkRun, type RunPlace } from '../bulk-runs/bulk-run-queries'
import { currentLocale, t } from '../messages/messages'
import { toProblemDetails } from '../ui/toProblemDetails'
import { showToast } from '../ui/toasts'
import { grantIn } from './gridCells'
import {
  edited,
  editedAll,
  editsAtMost,
  inOrder,
  noEdits,
  undone,
  type Grant,
  type GridEdit,
  type GridEdits,
} from './gridEdits'
import type { Fill } from './gridRange'
import { gridKey, prepareChanges, type GridColumn, type GridPerson } from './grid-queries'

export type GridChanges = {
  edits: GridEdits
  /** What was done last, for those who do not see it. */
  said: string
  edit: (person: GridPerson, workspace: GridColumn, after: Grant | null) => void
  /** One level, or none, for many cells at once; false when that would be more than can be collected. */
  fill: (fills: readonly Fill[]) => boolean
  undo: () => void
  discard: () => void
  isPreparing: boolean
  /** Asks the server what would become of each change, and opens the answer. */
  review: () => Promise<void>
  /** The run that is reviewed or carried out; its dialog is open while `isReviewing`. */
  place: RunPlace | null
  run: BulkRun | undefined
  isReviewing: boolean
  setReviewing: (isReviewing: boolean) => void
  /** After the one confirmation: the changes are the run's from now on. */
  confirmed: () => void
}

/** The changes that are collected on this page, and the run that makes them. */
export function useGridChanges(organizationId: string): GridChanges {
  const client = useQueryClient()
  const [edits, setEdits] = useState(noEdits)
  const [said, setSaid] = useState('')
  const [isPreparing, setPreparing] = useState(false)
  const [place, setPlace] = useState<RunPlace | null>(null)
  const [isReviewing, setOpen] = useState(false)
  const { data: run } = useQuery({
    ...bulkRunQuery(place ?? { organizationId, runId: '' }),
    enabled: place !== null,
  })
  const hasEnded = run !== undefined && run.status !== 'draft' && run.status !== 'running'
  const refresh = () => client.invalidateQueries({ queryKey: gridKey(organizationId) })
  useEffect(() => {
    if (hasEnded) void client.invalidateQueries({ queryKey: gridKey(organizationId) })
  }, [hasEnded, client, organizationId])

  const edit: GridChanges['edit'] = (person, workspace, after) => {
    if (edits.cells.size >= editsAtMost) {
      showToast(t('grid.changes.tooMany'), { kind: 'danger' })
      return
    }
    // Keys can come faster than the page is rendered.
    setEdits((now) => edited(now, editOf({ person, workspace, after })))
  }
  const fill = (fills: readonly Fill[]): boolean => {
    const filled = editedAll(edits, fills.map(editOf))
    if (filled.cells.size > editsAtMost) {
      showToast(t('grid.changes.tooMany'), { kind: 'danger' })
      return false
    }
    setEdits(filled)
    return true
  }
  const undo = (): void => {
    const { was, count } = undone(edits)
    setEdits((now) => undone(now).edits)
    if (count > 1) setSaid(t('grid.takenBack.many', { count }))
    else if (was !== undefined) setSaid(t('grid.takenBack', { person: was.person, workspace: was.workspace }))
  }
  const discard = (): void => {
    const kept = edits
    setEdits(noEdits)
    showToast(t('grid.change.discarded'), { undo: () => setEdits(kept) })
  }
  const review = async (): Promise<void> => {
    setPreparing(true)
    try {
      setPlace(await prepareChanges(organizationId, inOrder(edits.cells.values(), currentLocale())))
      setOpen(true)
    } catch (error) {
      showToast(toProblemDetails(error).title, { kind: 'danger' })
    }
    setPreparing(false)
  }
  const setReviewing = (isOpen: boolean): void => {
    setOpen(isOpen)
    if (isOpen || place === null || run?.status !== 'draft') return
    // Dropped without a trace; if that fails it goes by itself after seven days.
    void cancelRun(place).catch(() => undefined)
    setPlace(null)
    // What others have changed meanwhile shows at the cells.
    void refresh()
  }
  return {
    edits,
    said,
    edit,
    fill,
    undo,
    discard,
    isPreparing,
    review,
    place,
    run,
    isReviewing,
    setReviewing,
    confirmed: () => setEdits(noEdits),
  }
}

const editOf = ({ person, workspace, after }: Fill): GridEdit => ({
  userId: person.userId,
  person: person.name,
  workspaceId: workspace.id,
  workspace: workspace.name,
  before: grantIn(person, workspace.id),
  after,
})
