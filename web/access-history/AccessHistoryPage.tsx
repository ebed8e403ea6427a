import { useQuery } from '@tanstack/react-query'
import { IconCalendarTime } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { t } from '../messages/messages'
import { useOrganizationId } from '../place'
import { Banner } from '../ui/Banner'
import { DataTable } from '../ui/DataTable'
import { EmptyState } from '../ui/EmptyState'
import { FilterChips } from '../ui/FilterChips'
import { Page } from '../ui/Page'
import { TextField } from '../ui/TextField'
import { useAddressState } from '../ui/useAddressState'
import { accessAtQuery, accessChangesQuery, momentQuery, momentsQuery } from './access-history-queries'
import { shortDate } from './accessWords'
import { ExportButton } from './ExportButton'
import { changeColumns, changeName, heldColumns } from './historyColumns'
import { SubjectFilter } from './SubjectFilter'
import './history.css'

const path = '/api/organizations/{organizationId}/access-history'
const defaults = { mode: 'at', at: '', from: '', to: '', person: '', workspace: '', name: '', cursor: '' }
type State = typeof defaults
type Change = ReturnType<typeof useAddressState<State>>[1]

/** Who held what at any moment, and what changed between two. */
export function AccessHistoryPage(): ReactNode {
  const organizationId = useOrganizationId()
  const [state, change] = useAddressState(defaults)
  const isComparing = state.mode === 'compare'
  return (
    <Page
      title={t('history.title')}
      description={t('history.description')}
      actions={
        isComparing ? (
          <ExportButton path={`${path}/comparison.csv`} organizationId={organizationId} query={momentsQuery(state)} />
        ) : (
          <ExportButton path={`${path}.csv`} organizationId={organizationId} query={momentQuery(state)} />
        )
      }
    >
      <FilterChips
        label={t('history.mode')}
        value={state.mode}
        options={[
          { value: 'at', label: t('history.mode.at') },
          { value: 'compare', label: t('history.mode.compare') },
        ]}
        onChange={(mode) => change({ mode, cursor: '' })}
      />
      <div className="history-when">
        {isComparing ? (
          <>
            <Moment name="from" label={t('history.from')} state={state} onChange={change} />
            <Moment name="to" label={t('history.to')} state={state} onChange={change} />
          </>
        ) : (
          <Moment name="at" label={t('history.at')} state={state} onChange={change} />
        )}
      </div>
      <SubjectFilter
        organizationId={organizationId}
        chosen={state}
        onChange={({ person, workspace, name }) => change({ person, workspace, name, cursor: '' })}
      />
      {isComparing ? (
        <Comparison organizationId={organizationId} state={state} onChange={change} />
      ) : (
        <AtMoment organizationId={organizationId} state={state} onChange={change} />
      )}
    </Page>
  )
}

type MomentProps = { name: 'at' | 'from' | 'to'; label: string; state: State; onChange: Change }

function Moment({ name, label, state, onChange }: MomentProps): ReactNode {
  return (
    <TextField
      name={name}
      type="datetime-local"
      label={label}
      hint={name === 'from' ? t('history.from.hint') : t('history.at.hint')}
      value={state[name]}
      onChange={({ target }) => onChange({ [name]: target.value, cursor: '' })}
    />
  )
}

type PartProps = { organizationId: string; state: State; onChange: Change }

function pagerOf({ state, onChange }: PartProps, nextCursor: string | null | undefined) {
  return {
    onFirst: state.cursor === '' ? undefined : () => onChange({ cursor: '' }, { isNewStep: true }),
    onNext:
      nextCursor === null || nextCursor === undefined
        ? undefined
        : () => onChange({ cursor: nextCursor }, { isNewStep: true }),
  }
}

function AtMoment(props: PartProps): ReactNode {
  const list = useQuery(accessAtQuery(props.organizationId, props.state))
  return (
    <>
      {list.data?.organization?.inTrash === true && <Banner tone="warning">{t('history.organization.deleted')}</Banner>}
      {list.data !== undefined && (
        <p className="quiet" role="status">
          {t('history.moment', { date: shortDate(list.data.at) })}
        </p>
      )}
      <DataTable
        caption={t('history.title')}
        columns={heldColumns()}
        rows={list.data?.data}
        rowId={({ person, access }) => `${person.userId} ${access?.workspace.id ?? ''}`}
        rowLabel={({ person }) => person.name}
        isRefreshing={list.isPlaceholderData}
        error={list.error ?? undefined}
        onRetry={() => void list.refetch()}
        pager={pagerOf(props, list.data?.nextCursor)}
        empty={
          <EmptyState icon={<IconCalendarTime size={22} />} title={t('history.empty')}>
            {t('history.empty.text')}
          </EmptyState>
        }
      />
    </>
  )
}

function Comparison(props: PartProps): ReactNode {
  const list = useQuery(accessChangesQuery(props.organizationId, props.state))
  return (
    <>
      {list.data !== undefined && (
        <p className="quiet" role="status">
          {t('history.moments', { from: shortDate(list.data.from), to: shortDate(list.data.to) })}
        </p>
      )}
      <DataTable
        caption={t('history.mode.compare')}
        columns={changeColumns()}
        rows={list.data?.data}
        rowId={(row) => JSON.stringify(['person' in row && row.person.userId, 'workspace' in row && row.workspace.id])}
        rowLabel={changeName}
        isRefreshing={list.isPlaceholderData}
        error={list.error ?? undefined}
        onRetry={() => void list.refetch()}
        pager={pagerOf(props, list.data?.nextCursor)}
        empty={
          <EmptyState icon={<IconCalendarTime size={22} />} title={t('history.empty.changes')}>
            {t('history.empty.changes.text')}
          </EmptyState>
        }
      />
    </>
  )
}
