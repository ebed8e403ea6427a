import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { IconUsers } from '@tabler/icons-react'
import { lazy, Suspense, useState, type ReactNode } from 'react'
import { organizationRoles, roleHas, type OrganizationRole } from '#contract/permissions.ts'
import { matchingMembersQuery } from '../bulk-runs/bulk-run-queries'
import { loadMessages, t } from '../messages/messages'
import { useOrganizationId } from '../place'
import { organizationQuery } from '../queries'
import { Banner } from '../ui/Banner'
import { Button } from '../ui/Button'
import { EmptyState } from '../ui/EmptyState'
import { ErrorState } from '../ui/ErrorState'
import { Page } from '../ui/Page'
import { Skeleton } from '../ui/Skeleton'
import { useAddressState } from '../ui/useAddressState'
import { AccessGrid } from './AccessGrid'
import { gridColumnsQuery, gridPeopleQuery, peopleAtMost, type GridColumn } from './grid-queries'
import { GridTools } from './GridTools'
import { useGridChanges, type GridChanges } from './useGridChanges'
import './grid.css'

// What changes need is loaded with the first of them.
const ReviewDialog = lazy(async () => ({
  default: (await Promise.all([import('./ReviewDialog'), loadMessages('bulk')]))[0].ReviewDialog,
}))
const UnsavedGuard = lazy(async () => ({ default: (await import('../ui/UnsavedGuard')).UnsavedGuard }))
const ChangesBar = lazy(async () => ({ default: (await import('./ChangesBar')).ChangesBar }))

const defaults = {
  q: '',
  role: '' as '' | OrganizationRole,
  status: 'active' as 'active' | 'suspended' | 'all',
  /** A part of the names of the workspaces. */
  w: '',
  /** The workspaces chosen as columns; all when empty. */
  only: '',
  /** Where the grid begins, in very large organizations. */
  from: '',
}
const allowed = { role: ['', ...organizationRoles], status: ['active', 'suspended', 'all'] }
export type GridState = typeof defaults
export type ChangeGridState = ReturnType<typeof useAddressState<GridState>>[1]

/** More than this many are not counted. */
const countedAtMost = 10_000

/** Who has access where: all members and workspaces, seen and changed in one place. */
export function AccessGridPage(): ReactNode {
  const organizationId = useOrganizationId()
  const [state, change] = useAddressState(defaults, allowed)
  const { data: organization } = useQuery(organizationQuery(organizationId))
  const changes = useGridChanges(organizationId)
  const columns = useQuery(gridColumnsQuery(organizationId))
  const [isSelecting, setSelecting] = useState(false)
  const mayChange = organization === undefined || roleHas(organization.role, 'members.manage')
  return (
    <Page title={t('grid.title')} description={t('grid.description')}>
      {!mayChange && <Banner title={t('grid.readOnly')} />}
      <GridTools
        state={state}
        onChange={change}
        columns={columns.data?.data ?? []}
        selecting={{
          isOn: isSelecting,
          onToggle: () => setSelecting(!isSelecting),
          disabledReason: mayChange ? undefined : t('grid.readOnly'),
        }}
      />
      <People
        organizationId={organizationId}
        state={state}
        onChange={change}
        changes={changes}
        isSelecting={isSelecting && mayChange}
      />
      <span role="status" className="visually-hidden">
        {changes.said}
      </span>
      {(changes.edits.cells.size > 0 || changes.run !== undefined) && (
        <Suspense>
          <ChangesBar changes={changes} />
          <UnsavedGuard isDirty={changes.edits.cells.size > 0} />
        </Suspense>
      )}
      {changes.isReviewing && changes.place !== null && (
        <Suspense>
          <ReviewDialog
            place={changes.place}
            run={changes.run}
            onConfirmed={changes.confirmed}
            onClose={() => changes.setReviewing(false)}
          />
        </Suspense>
      )}
    </Page>
  )
}

type PeopleProps = {
  organizationId: string
  state: GridState
  onChange: ChangeGridState
  changes: GridChanges
  isSelecting: boolean
}

function People({ organizationId, state, onChange, changes, isSelecting }: PeopleProps): ReactNode {
  const people = useInfiniteQuery(gridPeopleQuery(organizationId, state))
  const { data: count } = useQuery(matchingMembersQuery(organizationId, { ...state, workspace: '' }))
  const columns = useQuery(gridColumnsQuery(organizationId))
  const error = people.error ?? columns.error
  if (error !== null && people.data === undefined) {
    return <ErrorState error={error} onRetry={() => void Promise.all([people.refetch(), columns.refetch()])} />
  }
  if (people.data === undefined || columns.data === undefined) return <Skeleton lines={10} />
  const rows = people.data.pages.flatMap(({ data }) => data)
  const shown = columnsShown(columns.data.data, state)
  if (rows.length === 0 || shown.length === 0) {
    return (
      <EmptyState
        icon={<IconUsers size={22} />}
        title={rows.length === 0 ? t('grid.empty') : t('grid.empty.columns')}
        actions={<Button onClick={() => onChange({ ...defaults })}>{t('ui.clearFilters')}</Button>}
      />
    )
  }
  const isCounted = count !== undefined && count <= countedAtMost && state.from === ''
  const rest = isCounted ? Math.min(count, peopleAtMost) : rows.length + 1
  const nextFrom = people.data.pages.at(-1)?.nextCursor ?? null
  const reach = (row: number): void => {
    if (row >= rows.length - 20 && people.hasNextPage && !people.isFetching) void people.fetchNextPage()
  }
  return (
    <>
      <AccessGrid
        // Another question begins at its own top.
        key={[state.q, state.role, state.status, state.from, state.w, state.only].join()}
        organizationId={organizationId}
        people={rows}
        rowCount={people.hasNextPage ? Math.max(rows.length + 1, rest) : rows.length}
        total={
          isCounted ? count : people.hasNextPage || nextFrom !== null || state.from !== '' ? undefined : rows.length
        }
        columns={shown}
        levels={columns.data.levels}
        edits={changes.edits}
        isRefreshing={people.isPlaceholderData}
        onEdit={changes.edit}
        onFill={changes.fill}
        isSelecting={isSelecting}
        onUndo={changes.undo}
        onReach={reach}
      />
      <p className="access-help quiet small">{t('grid.help')}</p>
      <Pages state={state} nextFrom={people.hasNextPage ? null : nextFrom} onChange={onChange} />
    </>
  )
}

function columnsShown(columns: readonly GridColumn[], { w, only }: GridState): GridColumn[] {
  const chosen = new Set(only.split(',').filter((id) => id !== ''))
  const words = w.toLocaleLowerCase().trim()
  return columns.filter(
    ({ id, name }) => (chosen.size === 0 || chosen.has(id)) && name.toLocaleLowerCase().includes(words),
  )
}

type PagesProps = { state: GridState; nextFrom: string | null; onChange: ChangeGridState }

/** Beyond what one grid holds, people come in turns of two thousand. */
function Pages({ state, nextFrom, onChange }: PagesProps): ReactNode {
  if (state.from === '' && nextFrom === null) return null
  return (
    <div className="row">
      {state.from !== '' && (
        <Button size="small" onClick={() => onChange({ from: '' }, { isNewStep: true })}>
          {t('grid.first')}
        </Button>
      )}
      {nextFrom !== null && (
        <Button size="small" onClick={() => onChange({ from: nextFrom }, { isNewStep: true })}>
          {t('grid.more', { count: peopleAtMost })}
        </Button>
      )}
    </div>
  )
}
