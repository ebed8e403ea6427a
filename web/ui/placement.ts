import { useLayoutEffect, type RefObject } from 'react'

export interface Box {
  top: number
  left: number
  width: number
  height: number
}

export interface PlacementWish {
  side: 'above' | 'below'
  align: 'start' | 'center' | 'end'
}

interface Placing extends PlacementWish {
  anchor: Box
  size: { width: number; height: number }
  viewport: { width: number; height: number }
  isRightToLeft: boolean
}

const gap = 6
const edge = 8

/** Where a popover goes: on the wished side of its anchor, on the other one if there is more room, always on screen. */
export function placeBeside(placing: Placing): { top: number; left: number } {
  const { anchor, size, viewport } = placing
  const roomAbove = anchor.top
  const roomBelow = viewport.height - anchor.top - anchor.height
  const needed = size.height + gap + edge
  const isAbove =
    placing.side === 'above'
      ? roomAbove >= needed || roomAbove > roomBelow
      : roomBelow < needed && roomAbove > roomBelow
  const top = isAbove ? anchor.top - size.height - gap : anchor.top + anchor.height + gap
  return {
    top: clamp(top, edge, viewport.height - size.height - edge),
    left: clamp(alignedLeft(placing), edge, viewport.width - size.width - edge),
  }
}

function alignedLeft({ anchor, size, align, isRightToLeft }: Placing): number {
  if (align === 'center') return anchor.left + anchor.width / 2 - size.width / 2
  const isAtLeft = (align === 'start') !== isRightToLeft
  return isAtLeft ? anchor.left : anchor.left + anchor.width - size.width
}

function clamp(value: number, low: number, high: number): number {
  return Math.max(low, Math.min(value, high))
}

/** Keeps an open popover beside its anchor while the page scrolls or the window changes. */
export function usePlacement(
  popover: RefObject<HTMLElement | null>,
  anchor: Element | null,
  wish: PlacementWish,
): void {
  const { side, align } = wish
  useLayoutEffect(() => {
    const element = popover.current
    if (element === null || anchor === null) return undefined
    const place = (): void => {
      const { top, left } = placeBeside({
        side,
        align,
        anchor: anchor.getBoundingClientRect(),
        size: { width: element.offsetWidth, height: element.offsetHeight },
        viewport: { width: document.documentElement.clientWidth, height: window.innerHeight },
        isRightToLeft: document.documentElement.dir === 'rtl',
      })
      element.style.setProperty('top', `${top}px`)
      element.style.setProperty('left', `${left}px`)
    }
    const sizes = new ResizeObserver(place)
    sizes.observe(element)
    place()
    window.addEventListener('scroll', place, { capture: true, passive: true })
    window.addEventListener('resize', place)
    return () => {
      sizes.disconnect()
      window.removeEventListener('scroll', place, { capture: true })
      window.removeEventListener('resize', place)
    }
  }, [popover, anchor, side, align])
}
