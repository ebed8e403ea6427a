import { useQueryClient } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { roleHas } from '#contract/permissions.ts'
import { call } from '../api'
import { rich, t } from '../messages/messages'
import type { organizationQuery } from '../queries'
import { Button } from '../ui/Button'
import { Card } from '../ui/Card'
import { Dialog } from '../ui/Dialog'
import { Form } from '../ui/Form'
import { FormActions } from '../ui/FormActions'
import { SelectField } from '../ui/SelectField'
import { Timestamp } from '../ui/Timestamp'
import { showToast } from '../ui/toasts'
import { useAddressState } from '../ui/useAddressState'

const choices = [1, 4, 24, 72, 168] as const
type Organization = Awaited<ReturnType<NonNullable<ReturnType<typeof organizationQuery>['queryFn']>>>

/** Whether operators may look into the organization, and who let them; an Organization Admin grants it and takes it back. */
export function SupportAccessCard({ organization }: { organization: Organization }): ReactNode {
  const client = useQueryClient()
  const [{ dialog }, change] = useAddressState({ dialog: '' })
  const setAsking = (isAsking: boolean): void => change({ dialog: isAsking ? 'support' : '' })
  const { id: organizationId, supportAccess, role, viewOnly } = organization
  const params = { organizationId }
  const mayGrant = roleHas(role, 'support.grant') && !viewOnly
  const forbidden = mayGrant ? undefined : t('standing.support.forbidden')
  const refresh = async (): Promise<void> => {
    await Promise.all([
      client.invalidateQueries({ queryKey: ['organization', organizationId] }),
      client.invalidateQueries({ queryKey: ['my-organizations'] }),
    ])
  }
  const revoke = async (): Promise<void> => {
    await call('DELETE /api/organizations/{organizationId}/support-access', { params })
    showToast(t('standing.support.revoked'), { kind: 'success' })
    await refresh()
  }
  return (
    <Card title={t('standing.support')} description={t('standing.support.text')}>
      <div className="stack">
        <p>
          {supportAccess === null
            ? t('standing.support.none')
            : rich('standing.support.granted', {
                name: supportAccess.grantedBy,
                until: <Timestamp key="until" at={supportAccess.until} />,
              })}
        </p>
        <div className="row">
          <Button disabledReason={forbidden} onClick={() => setAsking(true)}>
            {t(supportAccess === null ? 'standing.support.do' : 'standing.support.change')}
          </Button>
          {supportAccess !== null && (
            <Button variant="danger" disabledReason={forbidden} onClick={() => void revoke()}>
              {t('standing.support.revoke')}
            </Button>
          )}
        </div>
      </div>
      <Dialog
        isOpen={dialog === 'support' && forbidden === undefined}
        onClose={() => setAsking(false)}
        title={t('standing.support.do')}
        description={t('standing.support.text')}
      >
        <Form
          className="stack"
          onSubmit={async (values) => {
            const body = { hours: values.number('hours') ?? 4 }
            await call('POST /api/organizations/{organizationId}/support-access', { params, body })
            showToast(t('standing.support.done'), { kind: 'success' })
            setAsking(false)
            await refresh()
          }}
        >
          <SelectField
            name="hours"
            label={t('standing.support.hours')}
            defaultValue="4"
            options={choices.map((hours) => ({
              value: String(hours),
              label:
                hours < 24
                  ? t('standing.support.forHours', { count: hours })
                  : t('standing.support.forDays', { count: hours / 24 }),
            }))}
          />
          <FormActions saveLabel={t('standing.support.do')} onCancel={() => setAsking(false)} />
        </Form>
      </Dialog>
    </Card>
  )
}
