import type { ReactNode } from 'react'
import { t } from '../messages/messages'

/** The number support needs to find this request in the server's log. */
export function RequestId({ id }: { id: string | undefined }): ReactNode {
  if (id === undefined) return null
  return (
    <p className="small">
      {t('ui.requestId')}: <code>{id}</code>
    </p>
  )
}
