import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState, type ReactNode } from 'react'
import { grantableRoles } from '#contract/permissions.ts'
import { t } from '../messages/messages'
import { paths } from '../paths'
import { organizationQuery } from '../queries'
import { Menu } from '../ui/Menu'
import { toProblemDetails } from '../ui/toProblemDetails'
import { showToast } from '../ui/toasts'
import { createRun, type NewBulkRun } from './bulk-run-queries'
import { BulkSettingsDialog, type SettingsKind } from './BulkSettingsDialog'

/** Whom a run is to be about: chosen members, or all whom the list finds. */
export type BulkPeople = Pick<NewBulkRun, 'userIds' | 'filter'>

type Props = { organizationId: string; people: BulkPeople; count: number }
const withSettings: readonly string[] = ['change_role', 'set_workspace_access', 'remove_workspace_access']
const kinds = [
  'change_role',
  'set_workspace_access',
  'remove_workspace_access',
  'suspend',
  'reactivate',
  'remove',
] as const

/** What can be done with the selected people. Whatever is chosen first shows what it would do to each. */
export function BulkActions({ organizationId, people, count }: Props): ReactNode {
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
      <Menu
        label={t('bulk.actions')}
        size="small"
        align="end"
        items={kinds.map((kind) => ({
          id: kind,
          label: t(`bulk.kind.${kind}`),
          isDangerous: kind === 'remove',
          disabledReason: count === 0 ? t('bulk.noMember') : undefined,
          onSelect: () => (withSettings.includes(kind) ? setAsking(kind as SettingsKind) : void prepareNow(kind)),
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
