import { useQuery } from '@tanstack/react-query'
import { IconClipboardCheck, IconPlus } from '@tabler/icons-react'
import { lazy, Suspense, type ReactNode } from 'react'
import { roleHas } from '#contract/permissions.ts'
import { t } from '../messages/messages'
import { useOrganizationId } from '../place'
import { organizationQuery } from '../queries'
import { Button } from '../ui/Button'
import { DataTable } from '../ui/DataTable'
import { EmptyState } from '../ui/EmptyState'
import { Page } from '../ui/Page'
import { useAddressState } from '../ui/useAddressState'
import { reviewsQuery } from './access-review-queries'
import { reviewColumns } from './reviewColumns'
import './reviews.css'

// What opens on demand is loaded on demand.
const StartReviewDialog = lazy(async () => ({ default: (await import('./StartReviewDialog')).StartReviewDialog }))

/** The access reviews of the organization, and where one starts. */
export function AccessReviewsPage(): ReactNode {
  const organizationId = useOrganizationId()
  const [state, change] = useAddressState({ cursor: '', dialog: '' })
  const { data: organization } = useQuery(organizationQuery(organizationId))
  const list = useQuery(reviewsQuery(organizationId, state.cursor))
  const mayManage = organization !== undefined && roleHas(organization.role, 'access_reviews.manage')
  const start = (
    <Button
      variant="primary"
      icon={<IconPlus size={16} aria-hidden />}
      disabledReason={mayManage ? undefined : t('reviews.manage.forbidden')}
      onClick={() => change({ dialog: 'start' })}
    >
      {t('reviews.start')}
    </Button>
  )
  const nextCursor = list.data?.nextCursor ?? null
  return (
    <Page title={t('reviews.title')} description={t('reviews.description')} actions={start}>
      <DataTable
        caption={t('reviews.title')}
        columns={reviewColumns(organizationId)}
        rows={list.data?.data}
        rowId={({ id }) => id}
        rowLabel={({ name }) => name}
        isRefreshing={list.isPlaceholderData}
        error={list.error ?? undefined}
        onRetry={() => void list.refetch()}
        pager={{
          onFirst: state.cursor === '' ? undefined : () => change({ cursor: '' }, { isNewStep: true }),
          onNext: nextCursor === null ? undefined : () => change({ cursor: nextCursor }, { isNewStep: true }),
        }}
        empty={
          <EmptyState icon={<IconClipboardCheck size={22} />} title={t('reviews.empty')} actions={start}>
            {t('reviews.empty.text')}
          </EmptyState>
        }
      />
      {mayManage && state.dialog === 'start' && (
        <Suspense>
          <StartReviewDialog organizationId={organizationId} onClose={() => change({ dialog: '' })} />
        </Suspense>
      )}
    </Page>
  )
}
