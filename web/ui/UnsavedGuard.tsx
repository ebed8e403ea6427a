import { useBlocker } from '@tanstack/react-router'
import { useEffect, useRef, type ReactNode } from 'react'
import { t } from '../messages/messages'
import { ConfirmDialog } from './ConfirmDialog'

/** Asks before unsaved changes are lost, inside the console and when the tab is closed. */
export function UnsavedGuard({ isDirty }: { isDirty: boolean }): ReactNode {
  const isDirtyNow = useRef(isDirty)
  useEffect(() => {
    isDirtyNow.current = isDirty
  }, [isDirty])
  const blocker = useBlocker({
    // The same page with other filters in its address loses nothing.
    shouldBlockFn: ({ current, next }) => isDirtyNow.current && current.pathname !== next.pathname,
    enableBeforeUnload: () => isDirtyNow.current,
    withResolver: true,
  })
  return (
    <ConfirmDialog
      isOpen={blocker.status === 'blocked'}
      title={t('ui.unsaved.title')}
      description={t('ui.unsaved.text')}
      confirmLabel={t('ui.unsaved.leave')}
      cancelLabel={t('ui.stay')}
      isDangerous
      onConfirm={() => blocker.proceed?.()}
      onClose={() => blocker.reset?.()}
    />
  )
}
