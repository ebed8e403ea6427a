import { useQuery } from '@tanstack/react-query'
import { IconInbox } from '@tabler/icons-react'
import { useState, type ReactNode } from 'react'
import { t } from '../messages/messages'
import { Who } from '../ui/Avatar'
import { StatusBadge } from '../ui/Badge'
import { Button } from '../ui/Button'
import { DataTable } from '../ui/DataTable'
import { EmptyState } from '../ui/EmptyState'
import { FilterChips } from '../ui/FilterChips'
import { Page } from '../ui/Page'
import type { Column } from '../ui/tableTypes'
import { Timestamp } from '../ui/Timestamp'
import { useAddressState } from '../ui/useAddressState'
import { AllowanceDialog } from './AllowanceDialog'
import { AnswerRequestDialog } from './AnswerRequestDialog'
import { operatorRequestsQuery, type OperatorRequest } from './operator-queries'
import './operator.css'

type Status = 'pending' | 'answered'
const tones = { pending: 'accent', granted: 'success', declined: 'danger' } as const

/** Who asks for another organization, and what was answered. */
export function OperatorRequestsPage(): ReactNode {
  const [state, change] = useAddressState(
    { status: 'pending' as Status, cursor: '', dialog: '' },
    { status: ['pending', 'answered'] },
  )
  const list = useQuery(operatorRequestsQuery(state))
  const [answering, setAnswering] = useState<OperatorRequest | null>(null)
  const next = list.data?.nextCursor
  return (
    <Page
      title={t('operator.requests')}
      description={t('operator.requests.text')}
      actions={<Button onClick={() => change({ dialog: 'allowance' })}>{t('operator.allowance')}</Button>}
    >
      <FilterChips
        label={t('operator.requests.filter')}
        value={state.status}
        options={[
          { value: 'pending', label: t('operator.requests.pending') },
          { value: 'answered', label: t('operator.requests.answered') },
        ]}
        onChange={(status) => change({ status, cursor: '' })}
      />
      <DataTable
        caption={t('operator.requests')}
        columns={columns(state.status, setAnswering)}
        rows={list.data?.data}
        rowId={({ id }) => id}
        rowLabel={({ user }) => user.name}
        isRefreshing={list.isPlaceholderData}
        error={list.error ?? undefined}
        onRetry={() => void list.refetch()}
        pager={{
          onFirst: state.cursor === '' ? undefined : () => change({ cursor: '' }, { isNewStep: true }),
          onNext: next === null || next === undefined ? undefined : () => change({ cursor: next }, { isNewStep: true }),
        }}
        empty={
          <EmptyState icon={<IconInbox size={22} />} title={t(`operator.requests.empty.${state.status}`)}>
            {t('operator.requests.empty.text')}
          </EmptyState>
        }
      />
      {answering !== null && <AnswerRequestDialog request={answering} onClose={() => setAnswering(null)} />}
      {state.dialog === 'allowance' && <AllowanceDialog onClose={() => change({ dialog: '' })} />}
    </Page>
  )
}

function columns(status: Status, onAnswer: (request: OperatorRequest) => void): Column<OperatorRequest>[] {
  const person: Column<OperatorRequest> = {
    id: 'person',
    header: t('operator.requests.person'),
    cell: ({ user }) => <Who id={user.userId} name={user.name} detail={user.email} />,
  }
  const wish: Column<OperatorRequest> = {
    id: 'wish',
    header: t('operator.requests.wish'),
    cell: ({ number, reason, user }) => (
      <span className="stack stack--tight">
        <span>{t('operator.requests.count', { count: number, created: user.created, allowance: user.allowance })}</span>
        <span className="quiet small operator-reason" dir="auto">
          {reason}
        </span>
      </span>
    ),
  }
  const since: Column<OperatorRequest> = {
    id: 'createdAt',
    header: t('operator.requests.since'),
    cell: ({ createdAt }) => <Timestamp at={createdAt} look="date" />,
  }
  const act: Column<OperatorRequest> = {
    id: 'act',
    header: t('operator.requests.answer'),
    align: 'end',
    cell: (request) => (
      <Button size="small" onClick={() => onAnswer(request)}>
        {t('operator.requests.do')}
      </Button>
    ),
  }
  const answer: Column<OperatorRequest> = {
    id: 'answer',
    header: t('operator.requests.answer'),
    cell: ({ status: answered, answer: word }) => (
      <span className="stack stack--tight">
        <StatusBadge tone={tones[answered]}>{t(`organizations.request.${answered}`)}</StatusBadge>
        {word !== null && (
          <span className="quiet small operator-reason" dir="auto">
            {word}
          </span>
        )}
      </span>
    ),
  }
  return [person, wish, since, status === 'pending' ? act : answer]
}
