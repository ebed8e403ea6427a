import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState, type ReactNode } from 'react'
import { grantableRoles } from '#contract/permissions.ts'
import { t } from '../messages/messages'
import { paths } from '../paths'
import { organizationQuery } from '../queries'
import type { PeopleState } from '../members/usePeopleState'
import { Button } from '../ui/Button'
import { Menu } from '../ui/Menu'
import { toProblemDetails } from '../ui/toProblemDetails'
import { showToast } from '../ui/toasts'
import { createRun, matchingMembersQuery, memberFilter, type NewBulkRun } from './bulk-run-queries'
import { BulkSettingsDialog, type SettingsKind } from './BulkSettingsDialog'

type Props = {
  organizationId: string
  state: PeopleState
  ids: ReadonlySet<string>
  /** How many all are whom the list finds, once they are taken. */
  allMatching: number | undefined
  onTakeAll: (count: number) => void
}
const withSettings = new Set<string>(['change_role', 'set_workspace_access', 'remove_workspace_access'])
const kinds = [
  'change_role',
  'set_workspace_access',
  'remove_workspace_access',
  'suspend',
  'reactivate',
  'remove',
] as const

/** What can be done with the selected people. Whatever is chosen first shows what it would do to each. */
export function BulkActions({ organizationId, state, ids, allMatching, onTakeAll }: Props): ReactNode {
  const { data: matching = 0 } = useQuery(matchingMembersQuery(organizationId, state))
  const userIds = [...ids].filter((id) => id.startsWith('usr_'))
  const people = allMatching === undefined ? { userIds } : { filter: memberFilter(state) }
  const count = allMatching ?? userIds.length
  const navigate = useNavigate()
  const { data: organization } = useQuery(organizationQuery(organizationId))
  const [asking, setAsking] = useState<SettingsKind | null>(null)
  const prepare = async (wanted: NewBulkRun) => {
    const { id: runId } = await createRun(organizationId, { ...wanted, ...people })
    await navigate({ href: paths.bulkRun({ organizationId, runId }) })
  }
  const prepareNow = (kind: NewBulkRun['kind']) =>
    prepare({ kind }).catch((error: unknown) => showToast(toProblemDetails(error).title, { kind: 'danger' }))
  return (
    <>
      {allMatching === undefined && matching > userIds.length && (
        <Button variant="ghost" size="small" onClick={() => onTakeAll(matching)}>
          {t('bulk.allMatching', { count: matching })}
        </Button>
      )}
      <Menu
        label={t('bulk.actions')}
        size="small"
        align="end"
        items={kinds.map((kind) => ({
          id: kind,
          label: t(`bulk.kind.${kind}`),
          isDangerous: kind === 'remove',
          disabledReason: count === 0 ? t('bulk.noMember') : undefined,
          onSelect: () => (withSettings.has(kind) ? setAsking(kind as SettingsKind) : void prepareNow(kind)),
        }))}
      />
      {asking !== null && organization !== undefined && (
        <BulkSettingsDialog
          organizationId={organizationId}
          kind={asking}
          roles={grantableRoles(organization.role)}
          count={count}
          onPrepare={prepare}
          onClose={() => setAsking(null)}
        />
      )}
    </>
  )
}
