import { useQuery } from '@tanstack/react-query'
import { IconHelp, IconMailPlus, IconPencil, IconUserMinus, IconUserPlus, IconUsersGroup } from '@tabler/icons-react'
import { lazy, Suspense, useState, type ReactNode } from 'react'
import type { Api } from '#contract/api.ts'
import type { OutputOf } from '#contract/endpoint.ts'
import { accessLevels, type LevelReference } from '#contract/permissions.ts'
import { givableLevelsQuery } from '../access-levels/access-level-queries'
import { levelName } from '../members/roleNames'
import { refusalText } from '../members/refusalText'
import { loadMessages, t } from '../messages/messages'
import { useWorkspacePlace } from '../place'
import { Button } from '../ui/Button'
import { DataTable } from '../ui/DataTable'
import { EmptyState } from '../ui/EmptyState'
import { FilterChips } from '../ui/FilterChips'
import type { MenuItem } from '../ui/MenuPopover'
import { Page } from '../ui/Page'
import { SearchField } from '../ui/SearchField'
import { useAddressState } from '../ui/useAddressState'
import { InvitedHere } from '../workspace-invitations/InvitedHere'
import { useInvitingRefusal } from '../workspace-invitations/useInvitingRefusal'
import { invitingQuery, type InvitingState } from '../workspace-invitations/workspace-invitation-queries'
import { AccessDialog } from './AccessDialog'
import { accessColumns } from './accessColumns'
import { AddPeopleDialog } from './AddPeopleDialog'
import { workspaceMembersQuery } from './access-queries'
import { useRemoveAccess } from './removeAccess'

const WhyDialog = lazy(async () => {
  const [code] = await Promise.all([import('../access-explanations/WhyDialog'), loadMessages('why')])
  return { default: code.WhyDialog }
})
const WhoCanDialog = lazy(async () => {
  const [code] = await Promise.all([import('../access-explanations/WhoCanDialog'), loadMessages('why')])
  return { default: code.WhoCanDialog }
})

const InviteHereDialog = lazy(async () => {
  const [code] = await Promise.all([import('../workspace-invitations/InviteHereDialog'), loadMessages('invitations')])
  return { default: code.InviteHereDialog }
})

export type WorkspaceMemberRow = OutputOf<Api['listWorkspaceMembers']>['data'][number]

/** Who has access to the workspace, at which level, and until when. */
export function WorkspaceUsersPage(): ReactNode {
  const place = useWorkspacePlace()
  const [state, change] = useAddressState({ q: '', level: '' as '' | LevelReference, cursor: '', dialog: '' })
  const list = useQuery(workspaceMembersQuery(place, state))
  const { data: levels = accessLevels.map(unnamed) } = useQuery(givableLevelsQuery(place))
  const [editing, setEditing] = useState<WorkspaceMemberRow | null>(null)
  const [asking, setAsking] = useState<WorkspaceMemberRow | null>(null)
  const remove = useRemoveAccess(place)
  const nextCursor = list.data?.nextCursor ?? null
  const forbidden = levels.some(({ refusal }) => refusal === null) ? undefined : t('access.forbidden')
  const { data: inviting } = useQuery(invitingQuery(place))
  const notInviting = useInvitingRefusal(place, inviting)
  return (
    <Page
      title={t('access.title')}
      description={t('access.description')}
      actions={
        <>
          <Button icon={<IconHelp size={16} aria-hidden />} onClick={() => change({ dialog: 'who' })}>
            {t('access.whoCan')}
          </Button>
          <Button
            icon={<IconMailPlus size={16} aria-hidden />}
            disabledReason={notInviting}
            onClick={() => change({ dialog: 'invite' })}
          >
            {t('inviting.invite')}
          </Button>
          <Button
            variant="primary"
            icon={<IconUserPlus size={16} aria-hidden />}
            disabledReason={forbidden}
            onClick={() => change({ dialog: 'add' })}
          >
            {t('access.add')}
          </Button>
        </>
      }
    >
      <div className="table-tools">
        <FilterChips
          label={t('access.filter')}
          value={state.level}
          options={[
            { value: '' as '' | LevelReference, label: t('access.filter.all') },
            ...levels.map((level) => ({ value: level.level as '' | LevelReference, label: levelName(level) })),
          ]}
          onChange={(level) => change({ level, cursor: '' })}
        />
        <SearchField label={t('access.search')} value={state.q} onChange={(q) => change({ q, cursor: '' })} />
      </div>
      <DataTable
        caption={t('access.title')}
        columns={accessColumns()}
        rows={list.data?.data}
        rowId={({ userId }) => userId}
        rowLabel={({ name }) => name}
        rowMenu={(row) => rowMenu(row, { onEdit: setEditing, onRemove: remove, onAsk: setAsking })}
        isRefreshing={list.isPlaceholderData}
        error={list.error ?? undefined}
        onRetry={() => void list.refetch()}
        pager={{
          onFirst: state.cursor === '' ? undefined : () => change({ cursor: '' }, { isNewStep: true }),
          onNext: nextCursor === null ? undefined : () => change({ cursor: nextCursor }, { isNewStep: true }),
        }}
        empty={<EmptyState icon={<IconUsersGroup size={22} />} title={t('access.empty')} />}
      />
      <InvitedHere place={place} />
      {forbidden === undefined && state.dialog === 'add' && (
        <AddPeopleDialog place={place} onClose={() => change({ dialog: '' })} />
      )}
      <Suspense>
        {asking !== null && <WhyDialog place={place} person={asking} onClose={() => setAsking(null)} />}
        {state.dialog === 'invite' && mayStayOpen(inviting) && (
          <InviteHereDialog place={place} onClose={() => change({ dialog: '' })} />
        )}
        {state.dialog === 'who' && <WhoCanDialog place={place} onClose={() => change({ dialog: '' })} />}
      </Suspense>
      {editing !== null && <AccessDialog place={place} member={editing} onClose={() => setEditing(null)} />}
    </Page>
  )
}

/** Until the levels are here nobody is offered to give one. */
const unnamed = (level: LevelReference) => ({ level, levelName: null, refusal: 'forbidden' as const })

/** The last seat may go to whom one has just invited: those who were refused stay in the dialog, with the reason. */
const mayStayOpen = (inviting: InvitingState | undefined): boolean =>
  inviting !== undefined && (inviting.refusal === null || inviting.refusal === 'seats_used_up')

type RowActions = {
  onAsk: (row: WorkspaceMemberRow) => void
  onEdit: (row: WorkspaceMemberRow) => void
  onRemove: (row: WorkspaceMemberRow) => Promise<void>
}

function rowMenu(row: WorkspaceMemberRow, { onEdit, onRemove, onAsk }: RowActions): MenuItem[] {
  return [
    { id: 'why', label: t('access.why'), icon: <IconHelp size={16} />, onSelect: () => onAsk(row) },
    {
      id: 'change',
      label: t('access.change'),
      icon: <IconPencil size={16} />,
      disabledReason: refusalText(row.refusals.change),
      onSelect: () => onEdit(row),
    },
    {
      id: 'remove',
      label: t('access.remove'),
      icon: <IconUserMinus size={16} />,
      isDangerous: true,
      group: '',
      disabledReason: refusalText(row.refusals.remove),
      onSelect: () => void onRemove(row),
    },
  ]
}
