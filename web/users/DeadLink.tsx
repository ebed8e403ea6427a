import { IconLinkOff } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { t } from '../messages/messages'
import { AuthLayout } from '../shell/AuthLayout'

interface DeadLinkProps {
  /** Whether the address was cut short, rather than used or too old. */
  isIncomplete: boolean
  /** Instead of "This link no longer works". */
  title?: string | undefined
  /** What to do when it was used or is too old. */
  advice: string
  /** At least one way on. */
  children: ReactNode
}

/** In the place of what a mailed link would have shown, had it been whole and fresh. */
export function DeadLink({ isIncomplete, title, advice, children }: DeadLinkProps): ReactNode {
  return (
    <AuthLayout
      isProblem
      icon={<IconLinkOff size={22} />}
      title={isIncomplete ? t('deadLink.incomplete') : (title ?? t('deadLink.title'))}
      description={isIncomplete ? t('deadLink.incompleteText') : advice}
    >
      <div className="entrance__actions">{children}</div>
    </AuthLayout>
  )
}
