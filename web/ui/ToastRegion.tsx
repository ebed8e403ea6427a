import { lazy, Suspense, useEffect, useRef, useState, useSyncExternalStore, type ReactNode } from 'react'
import { t } from '../messages/messages'
import { shownToasts, subscribeToToasts } from './toasts'
import { undoToast } from './undoToast'

/** Comes with the first message: most visits to the entrance show none. */
const ToastCard = lazy(async () => ({ default: (await import('./ToastCard')).ToastCard }))

/** Stands once at the root. The live region is there from the start: one that arrives with its text is not read. */
export function ToastRegion(): ReactNode {
  const toasts = useSyncExternalStore(subscribeToToasts, shownToasts)
  const region = useRef<HTMLElement>(null)
  const [isHeld, setHeld] = useState(false)
  const last = toasts.at(-1)

  useEffect(() => {
    // Shown anew for every message, so that it lies above a dialog that was opened in between.
    if (last === undefined) return undefined
    const element = region.current
    element?.showPopover()
    return () => element?.hidePopover()
  }, [last])

  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      const isTyping = event.target instanceof HTMLElement && event.target.matches('input, textarea, [contenteditable]')
      const undoable = shownToasts().findLast((toast) => toast.undo !== undefined)
      if (event.key !== 'z' || !(event.ctrlKey || event.metaKey) || event.shiftKey || isTyping) return
      if (undoable !== undefined) void undoToast(undoable)
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [])

  return (
    <>
      <div role="status" className="visually-hidden">
        {last?.message}
      </div>
      {last !== undefined && (
        // Pointing at a message or focusing it only stops its clock; there is nothing to operate.
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
        <section
          ref={region}
          popover="manual"
          className="toasts"
          aria-label={t('ui.notifications')}
          onPointerEnter={() => setHeld(true)}
          onPointerLeave={() => setHeld(false)}
          onFocus={() => setHeld(true)}
          onBlur={() => setHeld(false)}
        >
          <Suspense>
            {toasts.map((toast) => (
              <ToastCard key={toast.id} toast={toast} isHeld={isHeld} />
            ))}
          </Suspense>
        </section>
      )}
    </>
  )
}
