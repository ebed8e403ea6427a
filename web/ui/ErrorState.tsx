import { IconCloudOff } from '@tabler/icons-react'
import { useMemo, type ReactNode } from 'react'
import { t } from '../messages/messages'
import { Button } from './Button'
import { RequestId } from './RequestId'
import { toProblemDetails } from './toProblemDetails'

export interface ErrorStateProps {
  /** Whatever was thrown; a Problem tells its own story. */
  error: unknown
  onRetry?: (() => void) | undefined
  actions?: ReactNode
}

/** In the place of what could not be loaded: what happened, why, what to do, and the id support asks for. */
export function ErrorState({ error, onRetry, actions }: ErrorStateProps): ReactNode {
  const { title, detail, advice, requestId } = useMemo(() => toProblemDetails(error), [error])
  return (
    <div className="empty" role="alert">
      <span className="empty__icon empty__icon--danger" aria-hidden>
        <IconCloudOff size={22} />
      </span>
      <p className="empty__title">{title}</p>
      {detail !== undefined && <p>{detail}</p>}
      {advice !== undefined && <p>{advice}</p>}
      <RequestId id={requestId} />
      <div className="row empty__actions">
        {onRetry !== undefined && <Button onClick={onRetry}>{t('ui.retry')}</Button>}
        {actions}
      </div>
    </div>
  )
}
