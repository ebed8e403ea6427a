import { useQuery, useQueryClient } from '@tanstack/react-query'
import { IconMessageQuestion } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { call } from '../api'
import { rich, t } from '../messages/messages'
import { paths } from '../paths'
import { StatusBadge } from '../ui/Badge'
import { Banner } from '../ui/Banner'
import { Card } from '../ui/Card'
import { EmptyState } from '../ui/EmptyState'
import { Form } from '../ui/Form'
import { FormActions } from '../ui/FormActions'
import { Link } from '../ui/Link'
import { Page } from '../ui/Page'
import { Skeleton } from '../ui/Skeleton'
import { TextArea } from '../ui/TextArea'
import { TextField } from '../ui/TextField'
import { Timestamp } from '../ui/Timestamp'
import { showToast } from '../ui/toasts'
import { useAddressState } from '../ui/useAddressState'

const requestsKey = ['my-requests']
const tones = { pending: 'accent', granted: 'success', declined: 'danger' } as const

/** Asks the operator for another organization and shows what became of earlier requests. */
export function RequestOrganizationPage(): ReactNode {
  const client = useQueryClient()
  // The chooser leads here with what it found out.
  const [{ reason }] = useAddressState({ reason: '' })
  const { data: requests } = useQuery({
    queryKey: requestsKey,
    queryFn: async () => (await call('GET /api/organization-requests')).data,
  })
  const isPending = requests?.some(({ status }) => status === 'pending') ?? false
  return (
    <Page
      title={t('console.switcher.request')}
      description={
        <>
          {t('organizations.request.description')}{' '}
          {rich('organizations.request.choose', {
            link: (
              <Link key="link" to={paths.choose()}>
                {t('organizations.request.choose.link')}
              </Link>
            ),
          })}
        </>
      }
    >
      {isPending ? (
        <Banner tone="accent">{t('organizations.request.waiting')}</Banner>
      ) : (
        <Card title={t('organizations.request.new')}>
          <Form
            className="stack"
            onSubmit={async (values) => {
              const body = { reason: values.text('reason'), number: values.number('number') ?? 1 }
              await call('POST /api/organization-requests', { body })
              showToast(t('organizations.request.sent'), { kind: 'success' })
              await client.invalidateQueries({ queryKey: requestsKey })
            }}
          >
            <TextArea
              name="reason"
              label={t('organizations.request.reason')}
              hint={t('organizations.request.reason.hint')}
              defaultValue={reason.slice(0, 1000)}
              required
              maxLength={1000}
            />
            <TextField
              name="number"
              type="number"
              label={t('organizations.request.number')}
              defaultValue={1}
              min={1}
              max={20}
              required
            />
            <FormActions saveLabel={t('organizations.request.do')} />
          </Form>
        </Card>
      )}
      <Card title={t('organizations.request.earlier')}>
        {requests === undefined && <Skeleton />}
        {requests?.length === 0 && (
          <EmptyState icon={<IconMessageQuestion size={22} />} title={t('organizations.request.none')} />
        )}
        <ul className="plain-list stack stack--loose">
          {requests?.map(({ id, reason, number, status, answer, createdAt }) => (
            <li key={id} className="stack stack--tight">
              <span className="row row--ends">
                <strong>{t('organizations.request.count', { count: number })}</strong>
                <StatusBadge tone={tones[status]}>{t(`organizations.request.${status}`)}</StatusBadge>
              </span>
              <p>{reason}</p>
              {answer !== null && <p className="quiet">{t('organizations.request.answer', { answer })}</p>}
              <span className="quiet">
                <Timestamp at={createdAt} />
              </span>
            </li>
          ))}
        </ul>
      </Card>
    </Page>
  )
}
