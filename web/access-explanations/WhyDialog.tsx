import { useQuery } from '@tanstack/react-query'
import { useState, type ReactNode } from 'react'
import type { WorkspacePermission } from '#contract/permissions.ts'
import { t } from '../messages/messages'
import { Banner } from '../ui/Banner'
import { DescriptionList } from '../ui/DescriptionList'
import { Dialog } from '../ui/Dialog'
import { ErrorState } from '../ui/ErrorState'
import { Skeleton } from '../ui/Skeleton'
import { answerSentence, linkWords } from './explanationWords'
import { explanationQuery } from './explanation-queries'
import { PermissionSelect } from './PermissionSelect'

type Place = { organizationId: string; workspaceId: string }
type Props = { place: Place; person: { userId: string; name: string }; onClose: () => void }

/** Why somebody may or may not do something here: the sentence, and each step that the decision took. */
export function WhyDialog({ place, person, onClose }: Props): ReactNode {
  const [permission, setPermission] = useState<WorkspacePermission>('inbox.reply')
  const { userId, name } = person
  const { data, error, refetch } = useQuery(explanationQuery(place, { userId, permission }))
  return (
    <Dialog isOpen onClose={onClose} title={t('why.title', { name })}>
      <div className="stack">
        <PermissionSelect label={t('why.permission')} value={permission} onChange={setPermission} />
        {error !== null && <ErrorState error={error} onRetry={() => void refetch()} />}
        {data === undefined && error === null && <Skeleton lines={4} />}
        {data !== undefined && (
          <>
            <Banner
              tone={data.allowed ? 'success' : 'danger'}
              title={t(data.allowed ? 'why.yes' : 'why.no')}
              isAnnounced
            >
              <p>{answerSentence(data, name)}</p>
            </Banner>
            <h3>{t('why.chain')}</h3>
            <DescriptionList items={data.chain.map(linkWords)} />
          </>
        )}
      </div>
    </Dialog>
  )
}
