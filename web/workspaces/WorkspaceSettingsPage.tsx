import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState, type ReactNode } from 'react'
import { roleHas } from '#contract/permissions.ts'
import { call } from '../api'
import { t } from '../messages/messages'
import { paths } from '../paths'
import { useWorkspacePlace } from '../place'
import { organizationQuery, workspaceQuery } from '../queries'
import { Button } from '../ui/Button'
import { Card } from '../ui/Card'
import { ErrorState } from '../ui/ErrorState'
import { Form } from '../ui/Form'
import { FormActions } from '../ui/FormActions'
import { Page } from '../ui/Page'
import { Skeleton } from '../ui/Skeleton'
import { showToast } from '../ui/toasts'
import { InvitingCard } from '../workspace-invitations/InvitingCard'
import { DeleteWorkspaceDialog } from './DeleteWorkspaceDialog'
import { WorkspaceFields } from './WorkspaceFields'
import { useWorkspacesChanged } from './workspace-queries'

/** General settings of one workspace. */
export function WorkspaceSettingsPage(): ReactNode {
  const place = useWorkspacePlace()
  const { data: workspace, error, refetch } = useQuery(workspaceQuery(place))
  const { data: organization } = useQuery(organizationQuery(place.organizationId))
  const changed = useWorkspacesChanged(place.organizationId)
  const navigate = useNavigate()
  const [isDeleting, setDeleting] = useState(false)
  if (error !== null) return <ErrorState error={error} onRetry={() => void refetch()} />
  if (workspace === undefined) return <Skeleton lines={6} />

  const byRole = organization !== undefined && roleHas(organization.role, 'workspaces.manage')
  const may = (permission: 'settings.manage' | 'workspace.delete'): string | undefined =>
    byRole || workspace.permissions.includes(permission) ? undefined : t('workspaces.settings.forbidden')
  return (
    <Page title={t('workspaces.settings')} description={t('workspaces.settings.description', { name: workspace.name })}>
      <Card title={t('workspaces.settings.general')}>
        <Form
          key={`${workspace.name} ${workspace.timeZone}`}
          className="stack"
          guardsUnsaved
          onSubmit={async (values) => {
            await call('PATCH /api/organizations/{organizationId}/workspaces/{workspaceId}', {
              params: place,
              body: { name: values.text('name'), timeZone: values.optional('timeZone') ?? null },
            })
            showToast(t('workspaces.saved'), { kind: 'success' })
            await changed()
          }}
        >
          <WorkspaceFields workspace={workspace} disabledReason={may('settings.manage')} />
          <FormActions saveDisabledReason={may('settings.manage')} />
        </Form>
      </Card>
      <InvitingCard place={place} />
      <Card title={t('workspaces.delete.card')} description={t('workspaces.delete.card.text')} isDangerous>
        <Button variant="danger" disabledReason={may('workspace.delete')} onClick={() => setDeleting(true)}>
          {t('workspaces.delete')}
        </Button>
      </Card>
      {isDeleting && (
        <DeleteWorkspaceDialog
          organizationId={place.organizationId}
          workspace={workspace}
          onClose={() => setDeleting(false)}
          onDeleted={() => void navigate({ href: paths.home() })}
        />
      )}
    </Page>
  )
}
