import { useQuery } from '@tanstack/react-query'
import { useState, type ReactNode } from 'react'
import { accessLevels, type LevelReference, type OrganizationRole } from '#contract/permissions.ts'
import { levelsQuery } from '../access-levels/access-level-queries'
import { RoleChoice } from '../members/RoleChoice'
import { levelName } from '../members/roleNames'
import { t } from '../messages/messages'
import { Dialog } from '../ui/Dialog'
import { Form } from '../ui/Form'
import { FormActions } from '../ui/FormActions'
import { SelectField } from '../ui/SelectField'
import { WorkspaceFilter } from '../workspaces/WorkspaceFilter'
import type { NewBulkRun } from './bulk-run-queries'

export type SettingsKind = 'change_role' | 'set_workspace_access' | 'remove_workspace_access'

type Props = {
  organizationId: string
  kind: SettingsKind
  roles: readonly OrganizationRole[]
  count: number
  onPrepare: (wanted: NewBulkRun) => Promise<void>
  onClose: () => void
}

/** Which role, or which workspace and level; the report of each person follows. */
export function BulkSettingsDialog({ organizationId, kind, roles, count, onPrepare, onClose }: Props): ReactNode {
  const [workspaceId, setWorkspaceId] = useState('')
  const { data: levels } = useQuery({ ...levelsQuery(organizationId), enabled: kind === 'set_workspace_access' })
  const needsWorkspace = kind !== 'change_role'
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={t(`bulk.kind.${kind}`)}
      description={t('bulk.dialog', { count })}
      keepsOnOutsideClick
    >
      <Form
        className="stack"
        onSubmit={(values) =>
          onPrepare({
            kind,
            ...(kind === 'change_role' ? { role: values.text('role') as OrganizationRole } : { workspaceId }),
            ...(kind === 'set_workspace_access' ? { level: values.text('level') as LevelReference } : {}),
          })
        }
      >
        {kind === 'change_role' && <RoleChoice grantable={roles} defaultValue="member" />}
        {needsWorkspace && (
          <WorkspaceFilter organizationId={organizationId} value={workspaceId} onChange={setWorkspaceId} />
        )}
        {kind === 'set_workspace_access' && (
          <SelectField
            name="level"
            label={t('bulk.level')}
            defaultValue="agent"
            options={[
              ...accessLevels.map((level) => ({ value: level, label: levelName({ level }) })),
              ...(levels?.data ?? []).map(({ id, name }) => ({ value: id, label: name })),
            ]}
          />
        )}
        <FormActions
          saveLabel={t('bulk.preview')}
          saveDisabledReason={needsWorkspace && workspaceId === '' ? t('bulk.chooseWorkspace') : undefined}
          onCancel={onClose}
        />
      </Form>
    </Dialog>
  )
}
