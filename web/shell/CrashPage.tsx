import { IconPlugConnectedX } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { t } from '../messages/messages'
import { Button } from '../ui/Button'
import { ErrorState } from '../ui/ErrorState'
import { Problem } from '../ui/problem'
import { NoticePage } from './NoticePage'

/** In the place of a page that failed: the server's own words when it refused, otherwise a way to start again. */
export function CrashPage({ error, reset }: { error: unknown; reset: () => void }): ReactNode {
  if (error instanceof Problem) return <ErrorState error={error} onRetry={reset} />
  return (
    <NoticePage
      title={t('shell.crash.title')}
      description={`${t('shell.crash.why')} ${t('shell.crash.advice')}`}
      icon={<IconPlugConnectedX size={22} />}
    >
      <Button variant="primary" onClick={() => window.location.reload()}>
        {t('shell.crash.reload')}
      </Button>
    </NoticePage>
  )
}
