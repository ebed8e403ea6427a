import { useRef, useState, type PointerEvent, type MouseEvent, type KeyboardEvent } from 'react'

interface MenuAnchor {
  anchor: HTMLElement | null
  close: () => void
  /** Spread on the button that opens the menu. */
  buttonProps: {
    'aria-haspopup': 'menu'
    onPointerDown: (event: PointerEvent<HTMLElement>) => void
    onClick: (event: MouseEvent<HTMLElement>) => void
    onKeyDown: (event: KeyboardEvent<HTMLElement>) => void
  }
}

/** Opens a menu at the button that was used; a second click on the same button closes it. */
export function useMenuAnchor(): MenuAnchor {
  const [anchor, setAnchor] = useState<HTMLElement | null>(null)
  // The browser closes the menu between pointer down and click; without this the click would open it again.
  const wasOpenAt = useRef<HTMLElement | null>(null)
  return {
    anchor,
    close: () => setAnchor(null),
    buttonProps: {
      'aria-haspopup': 'menu',
      onPointerDown: () => {
        wasOpenAt.current = anchor
      },
      onClick: (event) => {
        const isSecondClick = wasOpenAt.current === event.currentTarget
        wasOpenAt.current = null
        setAnchor(isSecondClick ? null : event.currentTarget)
      },
      onKeyDown: (event) => {
        if (event.key !== 'ArrowDown') return
        event.preventDefault()
        setAnchor(event.currentTarget)
      },
    },
  }
}
