import type { ReactNode } from 'react'
import { t } from '../messages/messages'
import { applyStyles, withParkedStyles } from './mailParts'

/** A mail as mail programs show it, in a frame that runs no script, opens no window and sends no form. */
export function MailFrame({ html }: { html: string }): ReactNode {
  return (
    <iframe
      className="reader__frame"
      title={t('mailbox.frame')}
      srcDoc={withParkedStyles(html)}
      // The same origin, so that this page may dress it and measure it; without scripts it can do nothing with it.
      sandbox="allow-same-origin"
      onLoad={({ currentTarget }) => {
        const page = currentTarget.contentDocument
        if (page === null) return
        applyStyles(page)
        currentTarget.style.blockSize = `${page.documentElement.scrollHeight}px`
      }}
    />
  )
}
