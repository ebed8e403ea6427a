import { useLayoutEffect, useMemo, useState, useSyncExternalStore, type RefObject } from 'react'

export type GridSizes = { isNarrow: boolean; person: number; column: number; row: number; head: number }

/** On a phone the names take less, so that two workspaces stand beside them. */
const wide = { isNarrow: false, person: 256, column: 136, row: 46, head: 52 }
const narrow = { isNarrow: true, person: 116, column: 104, row: 50, head: 54 }
/** Few workspaces share the width, up to this much each. */
const widestColumn = 240

const narrowScreens = '(max-width: 40rem)'
const subscribe = (listener: () => void) => {
  const query = matchMedia(narrowScreens)
  query.addEventListener('change', listener)
  return () => query.removeEventListener('change', listener)
}

/** How large the parts of the grid are, in pixels. */
export function useGridSizes(scroller: RefObject<HTMLElement | null>, columnCount: number): GridSizes {
  const isNarrow = useSyncExternalStore(subscribe, () => matchMedia(narrowScreens).matches)
  const [width, setWidth] = useState(0)
  useLayoutEffect(() => {
    const element = scroller.current
    if (element === null) return undefined
    const observer = new ResizeObserver(() => setWidth(element.clientWidth))
    observer.observe(element)
    return () => observer.disconnect()
  }, [scroller])
  return useMemo(() => {
    const usual = isNarrow ? narrow : wide
    const share = columnCount === 0 ? 0 : Math.floor((width - usual.person) / columnCount)
    return { ...usual, column: Math.max(usual.column, Math.min(share, widestColumn)) }
  }, [isNarrow, width, columnCount])
}
