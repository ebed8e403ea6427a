import type { ReactNode } from 'react'
import { t } from '../messages/messages'

/** Grey lines in the place of what is loading; they appear after 200 ms, so that a fast answer does not flicker. */
export function Skeleton({ lines = 3 }: { lines?: number | undefined }): ReactNode {
  return (
    <div className="skeleton" role="status" aria-label={t('ui.loading')}>
      {Array.from({ length: lines }, (_, line) => (
        <span key={line} />
      ))}
    </div>
  )
}
