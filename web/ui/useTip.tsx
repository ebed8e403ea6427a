import { useEffect, useId, useRef, useState, type ReactNode } from 'react'
import { usePlacement } from './placement'

interface Tip {
  /** Spread on the control the tip belongs to. */
  tipProps: {
    onPointerEnter: (event: { currentTarget: Element; pointerType: string }) => void
    onPointerLeave: () => void
    onFocus: (event: { currentTarget: Element }) => void
    onBlur: () => void
  }
  /** For aria-describedby; the text is in the document whether the tip shows or not. */
  tipId: string | undefined
  showTip: (anchor: Element) => void
  tip: ReactNode
}

/** A short text beside a control on hover and focus, closed by Escape. `delay` in milliseconds. */
export function useTip(text: string | undefined, delay = 0): Tip {
  const id = useId()
  const popover = useRef<HTMLSpanElement>(null)
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined)
  const [anchor, setAnchor] = useState<Element | null>(null)
  usePlacement(popover, anchor, { side: 'above', align: 'center' })

  useEffect(() => {
    const element = popover.current
    if (element === null || anchor === null) return undefined
    element.showPopover()
    const onKey = (event: KeyboardEvent): void => {
      if (event.key === 'Escape') setAnchor(null)
    }
    window.addEventListener('keydown', onKey)
    return () => {
      window.removeEventListener('keydown', onKey)
      if (element.matches(':popover-open')) element.hidePopover()
    }
  }, [anchor])

  const show = (target: Element): void => {
    clearTimeout(timer.current)
    timer.current = setTimeout(() => setAnchor(target), delay)
  }
  const hide = (): void => {
    clearTimeout(timer.current)
    setAnchor(null)
  }
  useEffect(() => () => clearTimeout(timer.current), [])

  return {
    tipProps: {
      onPointerEnter: (event) => {
        if (event.pointerType === 'mouse') show(event.currentTarget)
      },
      onPointerLeave: hide,
      onFocus: (event) => {
        if (event.currentTarget.matches(':focus-visible')) show(event.currentTarget)
      },
      onBlur: hide,
    },
    tipId: text === undefined ? undefined : id,
    showTip: setAnchor,
    tip:
      text === undefined ? null : (
        <span ref={popover} id={id} className="tip" role="tooltip" popover="manual">
          {text}
        </span>
      ),
  }
}
