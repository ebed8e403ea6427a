import { useRouter } from '@tanstack/react-router'
import { useEffect } from 'react'

/** After navigation the focus goes to the new page's heading, as it does with a page load; else it stays on a link that is gone. */
export function RouteFocus(): null {
  const router = useRouter()
  useEffect(
    () =>
      router.subscribe('onRendered', ({ fromLocation, toLocation }) => {
        if (fromLocation === undefined || fromLocation.pathname === toLocation.pathname) return
        if (toLocation.hash !== '') return
        requestAnimationFrame(() => {
          // A field with autofocus, or a dialog the address opens, knows better.
          const isTaken = document.activeElement?.matches('main :is(input, textarea), dialog *') === true
          if (!isTaken) document.querySelector<HTMLElement>('h1')?.focus({ preventScroll: true })
        })
      }),
    [router],
  )
  return null
}
