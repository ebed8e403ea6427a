import { useInfiniteQuery } from '@tanstack/react-query'
import { useState, type ReactNode } from 'react'
import type { WorkspacePermission } from '#contract/permissions.ts'
import { t } from '../messages/messages'
import { Who } from '../ui/Avatar'
import { Button } from '../ui/Button'
import { Dialog } from '../ui/Dialog'
import { ErrorState } from '../ui/ErrorState'
import { Skeleton } from '../ui/Skeleton'
import { answerSentence } from './explanationWords'
import { allowedQuery } from './explanation-queries'
import { PermissionSelect } from './PermissionSelect'

type Place = { organizationId: string; workspaceId: string }

/** Everyone who may do something here, by name, each with the reason. */
export function WhoCanDialog({ place, onClose }: { place: Place; onClose: () => void }): ReactNode {
  const [permission, setPermission] = useState<WorkspacePermission>('contacts.export')
  const list = useInfiniteQuery(allowedQuery(place, permission))
  const people = list.data?.pages.flatMap(({ data }) => data)
  return (
    <Dialog isOpen isWide onClose={onClose} title={t('why.who.title')}>
      <div className="stack">
        <PermissionSelect label={t('why.permission')} value={permission} onChange={setPermission} />
        {list.error !== null && <ErrorState error={list.error} onRetry={() => void list.refetch()} />}
        {people === undefined && list.error === null && <Skeleton lines={4} />}
        {people?.length === 0 && <p className="quiet">{t('why.who.nobody')}</p>}
        <ul className="plain-list stack" aria-label={t('why.who.title')}>
          {people?.map(({ userId, name, ...answer }) => (
            <li key={userId}>
              <Who id={userId} name={name} detail={answerSentence(answer, name)} />
            </li>
          ))}
        </ul>
        {list.hasNextPage && (
          <Button isBusy={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
            {t('why.more')}
          </Button>
        )}
      </div>
    </Dialog>
  )
}
