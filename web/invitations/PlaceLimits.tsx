import type { ReactNode } from 'react'
import { t } from '../messages/messages'
import { Timestamp } from '../ui/Timestamp'
import { restrictionNames } from '../workspace-access/restrictionNames'
import type { InvitationView } from './invitation-view-queries'

type Props = Pick<InvitationView['workspaces'][number], 'restrictions' | 'accessExpiresAt'>

/** What a level that is offered does not contain, and until when it lasts. */
export function PlaceLimits({ restrictions, accessExpiresAt }: Props): ReactNode {
  return (
    <>
      {restrictionNames(restrictions).map((name) => (
        <span key={name} className="invitation__detail">
          {name}
        </span>
      ))}
      {accessExpiresAt !== null && (
        <span className="invitation__detail">
          {t('access.column.until')}: <Timestamp at={accessExpiresAt} look="date" />
        </span>
      )}
    </>
  )
}
