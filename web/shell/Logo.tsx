import type { ReactNode } from 'react'
import { t } from '../messages/messages'

/** Two arches, one within the other: the way into a court. */
export function Logo({ isMarkOnly = false }: { isMarkOnly?: boolean | undefined }): ReactNode {
  return (
    <span className="logo">
      <svg viewBox="0 0 32 32" width="28" height="28" aria-hidden focusable="false">
        <rect className="logo__ground" width="32" height="32" rx="8" />
        <path className="logo__arch" d="M7.5 25V15.5a8.5 8.5 0 0 1 17 0V25" />
        <path className="logo__door" d="M12.75 25v-8.75a3.25 3.25 0 0 1 6.5 0V25z" />
      </svg>
      <span className={isMarkOnly ? 'visually-hidden' : 'logo__name'}>{t('shell.product')}</span>
    </span>
  )
}
