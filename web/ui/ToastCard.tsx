import { IconAlertCircleFilled, IconCircleCheckFilled, IconX } from '@tabler/icons-react'
import { useEffect, useRef, type ReactNode } from 'react'
import { t } from '../messages/messages'
import { Button, buttonClass } from './Button'
import { IconButton } from './IconButton'
import { dismissToast, type Toast } from './toasts'
import { undoToast } from './undoToast'

const shownFor = 8000

export function ToastCard({ toast, isHeld }: { toast: Toast; isHeld: boolean }): ReactNode {
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
        <Button variant="ghost" size="small" className="toast__undo" onClick={() => void undoToast(toast)}>
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
