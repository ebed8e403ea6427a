import { useQuery } from '@tanstack/react-query'
import { IconClipboardCheck } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { t } from '../messages/messages'
import { useOrganizationId } from '../place'
import { DataTable } from '../ui/DataTable'
import { EmptyState } from '../ui/EmptyState'
import { Page } from '../ui/Page'
import { myReviewsQuery } from './access-review-queries'
import { myReviewColumns } from './reviewColumns'
import './reviews.css'

/** The open reviews that wait for you, the most urgent first. */
export function MyReviewsPage(): ReactNode {
  const organizationId = useOrganizationId()
  const list = useQuery(myReviewsQuery(organizationId))
  return (
    <Page title={t('reviews.mine')} description={t('reviews.mine.description')}>
      <DataTable
        caption={t('reviews.mine')}
        columns={myReviewColumns(organizationId)}
        rows={list.data}
        rowId={({ id }) => id}
        rowLabel={({ name }) => name}
        error={list.error ?? undefined}
        onRetry={() => void list.refetch()}
        empty={
          <EmptyState icon={<IconClipboardCheck size={22} />} title={t('reviews.mine.empty')}>
            {t('reviews.mine.empty.text')}
          </EmptyState>
        }
      />
    </Page>
  )
}
