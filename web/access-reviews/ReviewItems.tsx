import { useQuery } from '@tanstack/react-query'
import { IconClipboardCheck } from '@tabler/icons-react'
import { lazy, Suspense, useState, type ReactNode } from 'react'
import { t } from '../messages/messages'
import { Button } from '../ui/Button'
import { DataTable } from '../ui/DataTable'
import { EmptyState } from '../ui/EmptyState'
import { useAddressState } from '../ui/useAddressState'
import {
  itemAnswers,
  itemsQuery,
  type ItemAnswer,
  type ItemFilter,
  type ItemRow,
  type ReviewDetails,
} from './access-review-queries'
import { ItemFilters } from './ItemFilters'
import { itemColumns } from './itemColumns'
import { itemMenu } from './itemMenu'
import type { Asked } from './AnswerDialog'

// What opens on demand is loaded on demand.
const AnswerDialog = lazy(async () => ({ default: (await import('./AnswerDialog')).AnswerDialog }))

type Props = { organizationId: string; review: ReviewDetails; mayManage: boolean }

const defaults = { whose: '', answer: '', workspace: '', person: '', reviewer: '', cursor: '' }
type State = typeof defaults

/** The items, filtered; each is answered by itself, or many at once. */
export function ReviewItems({ organizationId, review, mayManage }: Props): ReactNode {
  const [state, change] = useAddressState(defaults, { whose: ['', 'mine'], answer: ['', 'all', ...itemAnswers] })
  const filter = filterOf(state, { review, mayManage })
  const list = useQuery(itemsQuery({ organizationId, reviewId: review.id }, filter))
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set())
  const [isAll, setAll] = useState(false)
  const [asked, setAsked] = useState<Asked | null>(null)
  const isOpen = review.status === 'open'
  const clear = (): void => {
    setSelected(new Set())
    setAll(false)
  }
  const refilter = (changed: Partial<Record<keyof State, string>>): void => {
    clear()
    change({ cursor: '', ...changed }, { isNewStep: changed.cursor !== undefined })
  }
  const rows = list.data?.data
  const chosen = rows?.filter(({ number }) => selected.has(String(number))) ?? []
  const nextCursor = list.data?.nextCursor ?? null
  const ask = (kind: Asked['kind']) => (
    <Button size="small" onClick={() => setAsked(isAll ? { kind, filter } : { kind, rows: chosen })}>
      {t(`reviews.${kind}`)}
    </Button>
  )
  return (
    <>
      <ItemFilters {...{ organizationId, review, mayManage, filter, onChange: refilter }} />
      <DataTable
        caption={t('reviews.items')}
        columns={itemColumns({ isOpen, onConfirm: (row) => setAsked({ kind: 'confirm', rows: [row] }) })}
        rows={rows}
        rowId={({ number }) => String(number)}
        rowLabel={labelOf}
        selection={
          isOpen && filter.answer === 'open'
            ? {
                selected,
                onChange: (next) => {
                  setAll(false)
                  setSelected(next)
                },
                matching: matching(filter, review),
                isAllMatching: isAll,
                onSelectAllMatching: () => setAll(true),
                actions: (
                  <>
                    {ask('confirm')}
                    {ask('remove')}
                  </>
                ),
              }
            : undefined
        }
        rowMenu={isOpen ? (row) => itemMenu(row, (kind) => setAsked({ kind, rows: [row] })) : undefined}
        isRefreshing={list.isPlaceholderData}
        error={list.error ?? undefined}
        onRetry={() => void list.refetch()}
        pager={{
          onFirst: state.cursor === '' ? undefined : () => refilter({ cursor: '' }),
          onNext: nextCursor === null ? undefined : () => refilter({ cursor: nextCursor }),
        }}
        empty={
          <EmptyState icon={<IconClipboardCheck size={22} />} title={t('reviews.items.empty')}>
            {filter.answer === 'open' ? t('reviews.items.empty.done') : t('reviews.items.empty.text')}
          </EmptyState>
        }
      />
      {asked !== null && (
        <Suspense>
          <AnswerDialog
            organizationId={organizationId}
            reviewId={review.id}
            asked={asked}
            onClose={() => setAsked(null)}
            onAnswered={clear}
          />
        </Suspense>
      )}
    </>
  )
}

function labelOf({ person, workspace }: ItemRow): string {
  return workspace === null ? person.name : `${person.name}, ${workspace.name}`
}

/** Reviewers see what is theirs; an open review begins with what is open. */
function filterOf(state: State, { review, mayManage }: Pick<Props, 'review' | 'mayManage'>): ItemFilter {
  const usual = review.status === 'open' ? 'open' : 'all'
  const answer = (state.answer === '' ? usual : state.answer) as ItemAnswer | 'all'
  return {
    isMine: !mayManage || state.whose === 'mine',
    answer,
    workspaceId: state.workspace,
    userId: state.person,
    reviewerId: mayManage ? state.reviewer : '',
    cursor: state.cursor,
  }
}

/** How many match, where that is known without counting. */
function matching({ isMine, workspaceId, userId, reviewerId }: ItemFilter, review: ReviewDetails): number | undefined {
  if (workspaceId !== '' || userId !== '' || (!isMine && reviewerId !== '')) return undefined
  return isMine ? review.yours : review.counts.open
}
