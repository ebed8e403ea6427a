import { useQuery } from '@tanstack/react-query'
import { IconArmchair } from '@tabler/icons-react'
import { lazy, Suspense, type ReactNode } from 'react'
import { currentLocale, t } from '../messages/messages'
import { useOrganizationId } from '../place'
import { Who } from '../ui/Avatar'
import { Card } from '../ui/Card'
import { DataTable } from '../ui/DataTable'
import { DescriptionList } from '../ui/DescriptionList'
import { EmptyState } from '../ui/EmptyState'
import { ErrorState } from '../ui/ErrorState'
import { FilterChips } from '../ui/FilterChips'
import { Page } from '../ui/Page'
import { Skeleton } from '../ui/Skeleton'
import type { Column } from '../ui/tableTypes'
import { Timestamp } from '../ui/Timestamp'
import { useAddressState } from '../ui/useAddressState'
import { seatHoldersQuery, seatsQuery, type SeatHolder } from './seat-queries'

// The billing page has it too; nothing that only these two show goes into the code of every page.
const SeatDays = lazy(async () => ({ default: (await import('./SeatDays')).SeatDays }))

const spans = ['30', '90', '366'] as const
const defaults = { kind: '' as '' | SeatHolder['kind'], days: '90' as (typeof spans)[number], cursor: '' }
const allowed = { kind: ['', 'member', 'invitation'], days: spans }

/** Who holds a seat, how many there are, and how many there were. */
export function SeatsPage(): ReactNode {
  const organizationId = useOrganizationId()
  const [state, change] = useAddressState(defaults, allowed)
  return (
    <Page title={t('console.nav.seats')} description={t('seats.description')}>
      <Taken organizationId={organizationId} />
      <Card title={t('seats.days')} description={t('seats.days.text')}>
        <div className="stack">
          <FilterChips
            label={t('seats.span')}
            value={state.days}
            options={spans.map((value) => ({ value, label: t('seats.span.days', { count: Number(value) }) }))}
            onChange={(days) => change({ days })}
          />
          <Suspense fallback={<Skeleton lines={4} />}>
            <SeatDays organizationId={organizationId} days={Number(state.days)} />
          </Suspense>
        </div>
      </Card>
      <Holders organizationId={organizationId} state={state} onChange={change} />
    </Page>
  )
}

function Taken({ organizationId }: { organizationId: string }): ReactNode {
  const { data, error, refetch } = useQuery(seatsQuery(organizationId))
  if (error !== null) return <ErrorState error={error} onRetry={() => void refetch()} />
  if (data === undefined) return <Skeleton lines={2} />
  const number = (count: number) => count.toLocaleString(currentLocale())
  return (
    <DescriptionList
      items={[
        { label: t('seats.taken'), value: <strong>{number(data.total)}</strong> },
        { label: t('seats.members'), value: number(data.members) },
        { label: t('seats.invitations'), value: number(data.invitations) },
      ]}
    />
  )
}

type HolderProps = {
  organizationId: string
  state: typeof defaults
  onChange: ReturnType<typeof useAddressState<typeof defaults>>[1]
}

function Holders({ organizationId, state, onChange }: HolderProps): ReactNode {
  const list = useQuery(seatHoldersQuery(organizationId, state))
  const next = list.data?.nextCursor
  return (
    <section className="stack" aria-labelledby="seat-holders">
      <h2 id="seat-holders">{t('seats.holders')}</h2>
      <FilterChips
        label={t('seats.kind')}
        value={state.kind}
        options={[
          { value: '' as typeof state.kind, label: t('seats.kind.all') },
          { value: 'member' as const, label: t('seats.members') },
          { value: 'invitation' as const, label: t('seats.invitations') },
        ]}
        onChange={(kind) => onChange({ kind, cursor: '' })}
      />
      <DataTable
        caption={t('seats.holders')}
        columns={columns()}
        rows={list.data?.data}
        rowId={({ id }) => id}
        rowLabel={({ name, email }) => name ?? email}
        isRefreshing={list.isPlaceholderData}
        error={list.error ?? undefined}
        onRetry={() => void list.refetch()}
        pager={{
          onFirst: state.cursor === '' ? undefined : () => onChange({ cursor: '' }, { isNewStep: true }),
          onNext: typeof next === 'string' ? () => onChange({ cursor: next }, { isNewStep: true }) : undefined,
        }}
        empty={
          <EmptyState icon={<IconArmchair size={22} />} title={t('seats.nobody')}>
            {t('seats.nobody.text')}
          </EmptyState>
        }
      />
    </section>
  )
}

const columns = (): Column<SeatHolder>[] => [
  {
    id: 'who',
    header: t('seats.column.who'),
    cell: ({ id, name, email }) =>
      name === null ? <bdi className="break">{email}</bdi> : <Who id={id} name={name} detail={email} />,
  },
  { id: 'path', header: t('seats.column.path'), cell: ({ path }) => t(`seats.path.${path}`) },
  { id: 'since', header: t('seats.column.since'), cell: ({ since }) => <Timestamp at={since} /> },
  {
    id: 'until',
    header: t('seats.column.until'),
    cell: ({ until }) => (until === null ? t('seats.until.leaves') : <Timestamp at={until} />),
  },
]
