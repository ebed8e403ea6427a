import { useQuery, useQueryClient } from '@tanstack/react-query'
import { IconListCheck, IconPencil, IconX } from '@tabler/icons-react'
import { lazy, Suspense, useState, type ReactNode } from 'react'
import { loadMessages, t } from '../messages/messages'
import { DataTable } from '../ui/DataTable'
import { EmptyState } from '../ui/EmptyState'
import { FilterChips } from '../ui/FilterChips'
import type { MenuItem } from '../ui/MenuPopover'
import { toProblemDetails } from '../ui/toProblemDetails'
import { showToast } from '../ui/toasts'
import { useAddressState } from '../ui/useAddressState'
import {
  bulkOutcomes,
  bulkRowsQuery,
  leaveOutRow,
  type BulkRow,
  type BulkRun,
  type Outcome,
  type RunPlace,
} from './bulk-run-queries'
import { bulkColumns } from './bulkColumns'

// Few rows are mended, and inviting brings messages of its own.
const MendRowDialog = lazy(async () => ({
  default: (await Promise.all([import('./MendRowDialog'), loadMessages('invitations')]))[0].MendRowDialog,
}))

const defaults = { outcome: '' as '' | Outcome, cursor: '' }
const allowed = { outcome: ['', ...bulkOutcomes] }

type Props = { place: RunPlace; run: BulkRun }

/** The rows of a run, by outcome; while nothing is confirmed each can be mended or left out. */
export function RunRows({ place, run }: Props): ReactNode {
  const [state, change] = useAddressState(defaults, allowed)
  const [mending, setMending] = useState<BulkRow | null>(null)
  const list = useQuery(bulkRowsQuery(place, { ...state, status: run.status }))
  const changed = useRowsChanged(place)
  const next = list.data?.nextCursor
  const shown = bulkOutcomes.filter((outcome) => run.counts[outcome] > 0 || outcome === state.outcome)
  const onMend = isMendable(run) ? setMending : undefined
  return (
    <>
      <FilterChips
        label={t('bulk.outcome')}
        value={state.outcome}
        options={[
          { value: '' as typeof state.outcome, label: t('bulk.outcome.all'), count: run.total },
          ...shown.map((value) => ({
            value: value as typeof state.outcome,
            label: t(`bulk.outcome.${value}`),
            count: run.counts[value],
          })),
        ]}
        onChange={(outcome) => change({ outcome, cursor: '' })}
      />
      <DataTable
        caption={t('bulk.rows')}
        columns={bulkColumns(run, onMend)}
        rows={list.data?.data}
        rowId={({ number }) => String(number)}
        rowLabel={({ name, email }) => name || email || t('bulk.nobody')}
        rowMenu={
          run.status === 'draft'
            ? (row) => rowMenu(run, row, { onMend: setMending, leaveOut: () => void leaveOut(place, row, changed) })
            : undefined
        }
        isRefreshing={list.isPlaceholderData}
        error={list.error ?? undefined}
        onRetry={() => void list.refetch()}
        pager={{
          onFirst: state.cursor === '' ? undefined : () => change({ cursor: '' }, { isNewStep: true }),
          onNext: next === null || next === undefined ? undefined : () => change({ cursor: next }, { isNewStep: true }),
        }}
        empty={
          <EmptyState icon={<IconListCheck size={22} />} title={t('bulk.empty')}>
            {t('bulk.empty.text')}
          </EmptyState>
        }
      />
      {mending !== null && (
        <Suspense>
          <MendRowDialog {...{ place, run }} row={mending} onChanged={changed} onClose={() => setMending(null)} />
        </Suspense>
      )}
    </>
  )
}

const isMendable = ({ kind, status, yours }: BulkRun) => kind === 'invite' && status === 'draft' && yours

function useRowsChanged({ organizationId, runId }: RunPlace): () => Promise<void> {
  const client = useQueryClient()
  return () => client.invalidateQueries({ queryKey: ['organization', organizationId, 'bulk-run', runId] })
}

type Actions = { onMend: (row: BulkRow) => void; leaveOut: () => void }

function rowMenu(run: BulkRun, row: BulkRow, { onMend, leaveOut: onLeaveOut }: Actions): MenuItem[] {
  const another = run.yours ? undefined : t('bulk.mend.another', { name: run.createdBy })
  const mend: MenuItem = {
    id: 'mend',
    label: t('bulk.mend'),
    icon: <IconPencil size={16} />,
    disabledReason: another,
    onSelect: () => onMend(row),
  }
  return [
    ...(run.kind === 'invite' ? [mend] : []),
    {
      id: 'leave-out',
      label: t('bulk.leaveOut'),
      icon: <IconX size={16} />,
      disabledReason: another ?? (row.outcome === 'skipped' ? t('bulk.leaveOut.already') : undefined),
      onSelect: onLeaveOut,
    },
  ]
}

async function leaveOut(place: RunPlace, { number, name, email }: BulkRow, changed: () => Promise<void>) {
  try {
    await leaveOutRow(place, number)
    showToast(t('bulk.leaveOut.done', { name: name || email || t('bulk.nobody') }))
  } catch (error) {
    showToast(toProblemDetails(error).title, { kind: 'danger' })
  }
  await changed()
}
