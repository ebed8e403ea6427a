import { useRouterState } from '@tanstack/react-router'
import type { ReactNode } from 'react'

/** A thin line at the top while a page loads. CSS shows it only after 200 ms. */
export function RouteProgress(): ReactNode {
  const isPending = useRouterState({ select: (state) => state.status === 'pending' })
  return isPending ? <div className="route-progress" aria-hidden /> : null
}
