import { IconAlertCircleFilled, IconCircleCheckFilled, IconX } from '@tabler/icons-react'
import { useEffect, useRef, useState, useSyncExternalStore, type ReactNode } from 'react'
import { t } from '../messages/messages'
import { Button, buttonClass } from './Button'
import { IconButton } from './IconButton'
import { dismissToast, showToast, shownToasts, subscribeToToasts, type Toast } from './toasts'
import { toProblemDetails } from './toProblemDetails'

const shownFor = 8000

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
      if (undoable !== undefined) void undo(undoable)
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
          {toasts.map((toast) => (
            <ToastCard key={toast.id} toast={toast} isHeld={isHeld} />
          ))}
        </section>
      )}
    </>
  )
}

function ToastCard({ toast, isHeld }: { toast: Toast; isHeld: boolean }): ReactNode {
  const left = useRef(shownFor)
  useEffect(() => {
    // A failure stays until it is read and closed.
    if (isHeld || toast.kind === 'danger') return undefined
    const start = performance.now()
    const timer = setTimeout(() => dismissToast(toast.id), left.current)
    return () => {
      clearTimeout(timer)
      left.current -= performance.now() - start
    }
  }, [isHeld, toast])
  return (
    <div className={`toast toast--${toast.kind}`}>
      {toast.kind === 'success' && <IconCircleCheckFilled size={18} aria-hidden />}
      {toast.kind === 'danger' && <IconAlertCircleFilled size={18} aria-hidden />}
      <p>{toast.message}</p>
      {toast.undo !== undefined && (
        <Button variant="ghost" size="small" className="toast__undo" onClick={() => void undo(toast)}>
          {t('ui.undo')}
        </Button>
      )}
      {toast.link !== undefined && (
        <a className={buttonClass({ size: 'small' })} href={toast.link.to} target="_blank" rel="noreferrer">
          {toast.link.label}
        </a>
      )}
      <IconButton
        size="small"
        label={t('ui.dismiss')}
        icon={<IconX size={16} />}
        onClick={() => dismissToast(toast.id)}
      />
    </div>
  )
}

async function undo(toast: Toast): Promise<void> {
  dismissToast(toast.id)
  try {
    await toast.undo?.()
    showToast(t('ui.undone'))
  } catch (error) {
    const problem = toProblemDetails(error)
    showToast([problem.title, problem.detail].filter((text) => text !== undefined).join('. '), { kind: 'danger' })
  }
}
