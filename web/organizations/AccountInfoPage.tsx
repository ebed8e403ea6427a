import { useQuery, useQueryClient } from '@tanstack/react-query'
import { lazy, Suspense, useState, type ReactNode } from 'react'
import { roleHas } from '#contract/permissions.ts'
import { call } from '../api'
import { loadMessages, t } from '../messages/messages'
import { paths } from '../paths'
import { useOrganizationId } from '../place'
import { organizationQuery } from '../queries'
import { useFreshSignIn } from '../users/ConfirmIdentity'
import { Button } from '../ui/Button'
import { Card } from '../ui/Card'
import { ConfirmDialog } from '../ui/ConfirmDialog'
import { CopyButton } from '../ui/CopyButton'
import { ErrorState } from '../ui/ErrorState'
import { Form } from '../ui/Form'
import { FormActions } from '../ui/FormActions'
import { LinkButton } from '../ui/LinkButton'
import { Page } from '../ui/Page'
import { Skeleton } from '../ui/Skeleton'
import { TextField } from '../ui/TextField'
import { showToast } from '../ui/toasts'
import { DetailFields, detailsFrom, type OrganizationDetails } from './DetailFields'
import { LeaveOrganization } from './LeaveOrganization'
import { LogoCard } from './LogoCard'

const SupportAccessCard = lazy(async () => {
  const [module] = await Promise.all([import('../support-access/SupportAccessCard'), loadMessages('standing')])
  return { default: module.SupportAccessCard }
})

/** What the organization is called and says of itself; leaving and deleting it. */
export function AccountInfoPage(): ReactNode {
  const organizationId = useOrganizationId()
  const { data: organization, error, refetch } = useQuery(organizationQuery(organizationId))
  if (error !== null) return <ErrorState error={error} onRetry={() => void refetch()} />
  if (organization === undefined) return <Skeleton lines={8} />
  const mayEdit = roleHas(organization.role, 'organization.edit')
  const forbidden = mayEdit ? undefined : t('organizations.edit.forbidden')
  const disabledReason = organization.viewOnly ? t('refusal.view_only') : forbidden
  return (
    <Page title={t('console.nav.accountInfo')} description={t('organizations.account.description')}>
      <DetailsCard organization={organization} disabledReason={disabledReason} />
      <LogoCard organization={organization} disabledReason={disabledReason} />
      <Card title={t('organizations.id')} description={t('organizations.id.text')}>
        <div className="row">
          <code className="wrap-anywhere">{organizationId}</code>
          <CopyButton text={organizationId} />
        </div>
      </Card>
      <Suspense fallback={<Skeleton lines={3} />}>
        <SupportAccessCard organization={organization} />
      </Suspense>
      <Card title={t('organizations.leave')} description={t('organizations.leave.text')}>
        <div className="row">
          <LeaveOrganization organization={organization} />
          <LinkButton to={paths.succession(organizationId)}>{t('organizations.leave.handOn')}</LinkButton>
        </div>
      </Card>
      <DeleteCard organization={organization} />
    </Page>
  )
}

type Named = { id: string; name: string }

type DetailsProps = { organization: Named & OrganizationDetails; disabledReason: string | undefined }

function DetailsCard({ organization, disabledReason }: DetailsProps): ReactNode {
  const client = useQueryClient()
  return (
    <Card title={t('organizations.details')} description={t('organizations.details.text')}>
      <Form
        className="stack"
        guardsUnsaved
        onSubmit={async (values) => {
          await call('PATCH /api/organizations/{organizationId}', {
            params: { organizationId: organization.id },
            body: { name: values.text('name'), ...detailsFrom(values) },
          })
          showToast(t('organizations.saved'), { kind: 'success' })
          await Promise.all([
            client.invalidateQueries({ queryKey: ['organization', organization.id] }),
            client.invalidateQueries({ queryKey: ['my-organizations'] }),
          ])
        }}
      >
        <TextField
          name="name"
          label={t('organizations.name')}
          defaultValue={organization.name}
          required
          maxLength={100}
          autoComplete="organization"
          disabledReason={disabledReason}
        />
        <div className="columns">
          <DetailFields details={organization} disabledReason={disabledReason} />
        </div>
        <FormActions saveDisabledReason={disabledReason} />
      </Form>
    </Card>
  )
}

type DeleteProps = { organization: Named & { role: Parameters<typeof roleHas>[0]; frozen: object | null } }

function DeleteCard({ organization }: DeleteProps): ReactNode {
  const [isAsking, setAsking] = useState(false)
  const { withFreshSignIn, confirmation } = useFreshSignIn()
  const { id, name, role, frozen } = organization
  const mayDelete = roleHas(role, 'organization.delete')
  const deleteIt = async (): Promise<void> => {
    await call('POST /api/organizations/{organizationId}/delete', { params: { organizationId: id }, body: { name } })
    window.location.assign(paths.myOrganizations())
  }
  return (
    <Card title={t('organizations.delete')} description={t('organizations.delete.text')} isDangerous>
      <Button
        variant="danger"
        disabledReason={mayDelete ? undefined : t('organizations.delete.forbidden')}
        onClick={() => setAsking(true)}
      >
        {t('organizations.delete')}
      </Button>
      <ConfirmDialog
        isOpen={isAsking}
        isDangerous
        title={t('organizations.delete.title', { name })}
        consequences={[
          t('organizations.delete.people'),
          t('organizations.delete.workspaces'),
          t('organizations.delete.restore'),
          ...(frozen === null ? [] : [t('organizations.delete.frozen')]),
        ]}
        typedName={name}
        confirmLabel={t('organizations.delete')}
        onConfirm={() => withFreshSignIn(deleteIt)}
        onClose={() => setAsking(false)}
      />
      {confirmation}
    </Card>
  )
}
