import { useInfiniteQuery } from '@tanstack/react-query'
import { lazy, Suspense, useState, type ReactNode } from 'react'
import type { Api } from '#contract/api.ts'
import type { OutputOf } from '#contract/endpoint.ts'
import { roleHas, type OrganizationRole } from '#contract/permissions.ts'
import { call } from '../api'
import { levelName } from '../members/roleNames'
import { refusalText } from '../members/refusalText'
import { t } from '../messages/messages'
import { Avatar } from '../ui/Avatar'
import { Badge } from '../ui/Badge'
import { Button } from '../ui/Button'
import { Card } from '../ui/Card'
import { ErrorState } from '../ui/ErrorState'
import { Skeleton } from '../ui/Skeleton'
import { Timestamp } from '../ui/Timestamp'
import { restrictionNames } from './restrictionNames'
import './member-workspaces.css'

const AccessDialog = lazy(async () => ({ default: (await import('./AccessDialog')).AccessDialog }))

type Place = OutputOf<Api['listMemberWorkspaces']>['data'][number]
type Props = { organizationId: string; member: { userId: string; name: string; role: OrganizationRole } }

/** The workspaces a member has a level in, each with what narrows it, and the way to change it. */
export function MemberWorkspaces({ organizationId, member }: Props): ReactNode {
  const { userId, name, role } = member
  const [changing, setChanging] = useState<Place | null>(null)
  const list = useInfiniteQuery({
    queryKey: ['organization', organizationId, 'member', userId, 'workspaces'],
    queryFn: ({ pageParam }) =>
      call('GET /api/organizations/{organizationId}/members/{userId}/workspaces', {
        params: { organizationId, userId },
        query: { cursor: pageParam === '' ? undefined : pageParam },
      }),
    initialPageParam: '',
    getNextPageParam: ({ nextCursor }) => nextCursor,
  })
  const places = list.data?.pages.flatMap(({ data }) => data)
  const byRole = roleHas(role, 'workspaces.enter_all')
  return (
    <Card title={t('access.places')} description={byRole ? t('access.places.byRole') : undefined}>
      {list.error !== null && <ErrorState error={list.error} onRetry={() => void list.refetch()} />}
      {places === undefined && list.error === null && <Skeleton lines={3} />}
      {places?.length === 0 && !byRole && <p className="quiet">{t('access.places.none', { name })}</p>}
      <ul className="plain-list places" aria-label={t('access.places')}>
        {places?.map((place) => (
          <PlaceRow key={place.workspaceId} place={place} onChange={() => setChanging(place)} />
        ))}
      </ul>
      {list.hasNextPage && (
        <Button isBusy={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          {t('access.places.more')}
        </Button>
      )}
      <Suspense>
        {changing !== null && (
          <AccessDialog
            place={{ organizationId, workspaceId: changing.workspaceId }}
            member={{ ...changing, userId, name }}
            onClose={() => setChanging(null)}
          />
        )}
      </Suspense>
    </Card>
  )
}

function PlaceRow({ place, onChange }: { place: Place; onChange: () => void }): ReactNode {
  const { workspaceId, name, restrictions, expiresAt, expired, refusals } = place
  const narrowed = restrictionNames(restrictions).length
  return (
    <li className="places__row">
      <Avatar id={workspaceId} name={name} isSquare />
      <span className="places__name">
        <strong>{name}</strong>
        <span className="row quiet">
          {levelName(place)}
          {narrowed > 0 && <Badge tone="warning">{t('access.narrowed', { count: narrowed })}</Badge>}
          {expired && <Badge tone="danger">{t('access.expired')}</Badge>}
          {expiresAt !== null && !expired && (
            <span>
              {t('access.column.until')} <Timestamp at={expiresAt} />
            </span>
          )}
        </span>
      </span>
      <Button
        size="small"
        disabledReason={refusalText(refusals.change)}
        aria-label={t('access.places.change', { name })}
        onClick={onChange}
      >
        {t('access.change')}
      </Button>
    </li>
  )
}
