import { useQuery, useQueryClient } from '@tanstack/react-query'
import { IconCopy } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { call } from '../api'
import { t } from '../messages/messages'
import { useOrganizationId } from '../place'
import { Button } from '../ui/Button'
import { Card } from '../ui/Card'
import { EmptyState } from '../ui/EmptyState'
import { ErrorState } from '../ui/ErrorState'
import { Page } from '../ui/Page'
import { Skeleton } from '../ui/Skeleton'
import { toProblemDetails } from '../ui/toProblemDetails'
import { showToast } from '../ui/toasts'
import { useFreshSignIn } from '../users/ConfirmIdentity'
import { ArchiveRow, isUnderWay } from './ArchiveRow'

const lookAgainMilliseconds = 1500

/** Everything the organization owns as one archive: asked for, watched, fetched. */
export function ExportPage(): ReactNode {
  const organizationId = useOrganizationId()
  const { data, error, refetch } = useQuery({
    queryKey: ['organization', organizationId, 'exports'],
    queryFn: async () =>
      (await call('GET /api/organizations/{organizationId}/exports', { params: { organizationId } })).data,
    refetchInterval: ({ state }) => (state.data?.some(isUnderWay) === true ? lookAgainMilliseconds : false),
  })
  return (
    <Page title={t('console.nav.export')} description={t('exports.description')}>
      <BuildCard organizationId={organizationId} isBusy={data?.some(isUnderWay) ?? false} />
      <Card title={t('exports.archives')}>
        {error !== null && <ErrorState error={error} onRetry={() => void refetch()} />}
        {data === undefined && error === null && <Skeleton lines={3} />}
        {data?.length === 0 && (
          <EmptyState icon={<IconCopy size={24} />} title={t('exports.archives.none')}>
            {t('exports.archives.none.text')}
          </EmptyState>
        )}
        {data !== undefined && data.length > 0 && (
          <ul className="plain-list stack stack--loose">
            {data.map((archive) => (
              <ArchiveRow key={archive.id} organizationId={organizationId} archive={archive} />
            ))}
          </ul>
        )}
      </Card>
    </Page>
  )
}

function BuildCard({ organizationId, isBusy }: { organizationId: string; isBusy: boolean }): ReactNode {
  const client = useQueryClient()
  const { withFreshSignIn, confirmation } = useFreshSignIn()
  const build = async (): Promise<void> => {
    try {
      await withFreshSignIn(async () => {
        await call('POST /api/organizations/{organizationId}/exports', { params: { organizationId } })
        showToast(t('exports.build.started'), { kind: 'success' })
      })
    } catch (error) {
      showToast(toProblemDetails(error).title, { kind: 'danger' })
    }
    await client.invalidateQueries({ queryKey: ['organization', organizationId, 'exports'] })
  }
  return (
    <Card title={t('exports.build')} description={t('exports.build.text')}>
      <div className="stack">
        <div className="stack stack--tight">
          <p>{t('exports.holds')}</p>
          <ul className="consequences">
            <li>{t('exports.holds.organization')}</li>
            <li>{t('exports.holds.people')}</li>
            <li>{t('exports.holds.workspaces')}</li>
            <li>{t('exports.holds.log')}</li>
          </ul>
        </div>
        <p className="quiet">{t('exports.without')}</p>
        <div>
          <Button
            variant="primary"
            disabledReason={isBusy ? t('exports.build.busy') : undefined}
            onClick={() => void build()}
          >
            {t('exports.build')}
          </Button>
        </div>
      </div>
      {confirmation}
    </Card>
  )
}
