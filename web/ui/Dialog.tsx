import { IconX } from '@tabler/icons-react'
import { useEffect, useId, useLayoutEffect, useRef, type ReactNode } from 'react'
import { t } from '../messages/messages'
import { classNames } from './classNames'
import { IconButton } from './IconButton'

export interface DialogProps {
  isOpen: boolean
  onClose: () => void
  title: ReactNode
  description?: ReactNode
  /** Buttons at the end: the safe one first, the action last. A form may bring its own FormActions instead. */
  footer?: ReactNode
  isWide?: boolean | undefined
  /** A click beside it does not close it: for dialogs in which something is typed. Escape still does. */
  keepsOnOutsideClick?: boolean | undefined
  children?: ReactNode
}

/** A modal on the browser's own dialog: the page behind is inert, the focus returns to where it came from. */
export function Dialog(props: DialogProps): ReactNode {
  return props.isOpen ? <OpenDialog {...props} /> : null
}

function OpenDialog(props: DialogProps): ReactNode {
  const { onClose, title, description, footer, isWide = false, keepsOnOutsideClick = false, children } = props
  const dialog = useRef<HTMLDialogElement>(null)
  const id = useId()
  useModal(dialog)
  return (
    <dialog
      ref={dialog}
      className={classNames('dialog', isWide && 'dialog--wide')}
      aria-labelledby={`${id}-title`}
      aria-describedby={description === undefined ? undefined : `${id}-description`}
      onCancel={(event) => {
        // A file chooser inside also sends cancel, and it bubbles.
        if (event.target !== event.currentTarget) return
        event.preventDefault()
        onClose()
      }}
      onPointerDown={(event) => {
        if (!keepsOnOutsideClick && event.target === event.currentTarget) onClose()
      }}
    >
      <div className="dialog__head">
        <div>
          <h2 id={`${id}-title`}>{title}</h2>
          {description !== undefined && <p id={`${id}-description`}>{description}</p>}
        </div>
        <IconButton label={t('ui.close')} icon={<IconX size={18} />} onClick={onClose} />
      </div>
      <div className="dialog__body">{children}</div>
      {footer !== undefined && <div className="dialog__foot">{footer}</div>}
    </dialog>
  )
}

/** Opens the dialog with its component and gives the focus back when that goes. */
export function useModal(dialog: { readonly current: HTMLDialogElement | null }): void {
  // The first layout effect still sees where the focus was before the dialog.
  useLayoutEffect(() => {
    const element = dialog.current
    element?.showModal()
    // The close button comes first in the document; the first field is what people came for.
    element?.querySelector<HTMLElement>('.dialog__body :is(input, select, textarea):not([type="hidden"])')?.focus()
    return () => element?.close()
  }, [dialog])

  useEffect(
    () => () => {
      // What opened the dialog may have gone with it, such as the row of a removed member.
      requestAnimationFrame(() => {
        if (document.activeElement === document.body) document.querySelector<HTMLElement>('h1')?.focus()
      })
    },
    [],
  )
}
