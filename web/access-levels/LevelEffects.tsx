import { useInfiniteQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import type { Api } from '#contract/api.ts'
import type { OutputOf } from '#contract/endpoint.ts'
import type { CustomLevelId, LevelReference, WorkspacePermission } from '#contract/permissions.ts'
import { call } from '../api'
import { t } from '../messages/messages'
import { Who } from '../ui/Avatar'
import { Badge } from '../ui/Badge'
import { Button } from '../ui/Button'
import { ErrorState } from '../ui/ErrorState'
import { Skeleton } from '../ui/Skeleton'
import { permissionWords } from './permissionWords'
import './access-levels.css'

type Holder = OutputOf<Api['listLevelHolders']>['data'][number]
type Change = {
  /** What the level would contain instead. */
  permissions?: readonly WorkspacePermission[] | undefined
  /** The level that would take its place. */
  replacement?: LevelReference | undefined
}
type Props = Change & { organizationId: string; levelId: CustomLevelId }

/** Who holds a level where, and what a change would mean to each. */
export function LevelEffects({ organizationId, levelId, permissions, replacement }: Props): ReactNode {
  const wanted = permissions?.join(',')
  const list = useInfiniteQuery({
    queryKey: ['organization', organizationId, 'access-levels', levelId, 'holders', wanted, replacement],
    queryFn: ({ pageParam }) =>
      call('GET /api/organizations/{organizationId}/access-levels/{levelId}/holders', {
        params: { organizationId, levelId },
        query: { permissions: wanted, replacement, limit: 20, cursor: pageParam === '' ? undefined : pageParam },
      }),
    initialPageParam: '',
    getNextPageParam: ({ nextCursor }) => nextCursor,
    placeholderData: (previous) => previous,
  })
  const first = list.data?.pages[0]
  const holders = list.data?.pages.flatMap(({ data }) => data) ?? []
  const isChange = permissions !== undefined || replacement !== undefined
  if (list.error !== null) return <ErrorState error={list.error} onRetry={() => void list.refetch()} />
  if (first === undefined) return <Skeleton lines={3} />
  const { grants, people, invitations } = first
  return (
    <section className="stack stack--tight" aria-label={t('levels.affected')} aria-busy={list.isPlaceholderData}>
      <h3>{t('levels.affected')}</h3>
      <p className="quiet">
        {grants === 0 && invitations === 0 && t('levels.affected.none')}
        {grants > 0 && t('levels.affected.count', { grants, people })}{' '}
        {invitations > 0 && t('levels.affected.invitations', { count: invitations })}
      </p>
      <ul className="plain-list level-holders">
        {holders.map((holder) => (
          <li key={`${holder.userId} ${holder.workspaceId}`}>
            <Who id={holder.userId} name={holder.name} detail={holder.workspaceName} />
            <HolderEffect holder={holder} isChange={isChange} />
          </li>
        ))}
      </ul>
      {list.hasNextPage && (
        <Button size="small" isBusy={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          {t('levels.more')}
        </Button>
      )}
    </section>
  )
}

function HolderEffect({ holder, isChange }: { holder: Holder; isChange: boolean }): ReactNode {
  const { gains, loses, byRole, expired, inTrash } = holder
  const isSame = isChange && gains.length === 0 && loses.length === 0
  return (
    <div className="level-effect">
      {byRole && <Badge>{t('levels.byRole')}</Badge>}
      {expired && <Badge tone="danger">{t('levels.expired')}</Badge>}
      {inTrash && <Badge tone="warning">{t('levels.inTrash')}</Badge>}
      {gains.length > 0 && (
        <span className="level-effect__gains">{t('levels.gains', { permissions: permissionWords(gains) })}</span>
      )}
      {loses.length > 0 && (
        <span className="level-effect__loses">{t('levels.loses', { permissions: permissionWords(loses) })}</span>
      )}
      {isSame && <span className="quiet">{t('levels.same')}</span>}
    </div>
  )
}
