import { Outlet } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { ToastRegion } from '../ui/ToastRegion'
import { RouteFocus } from './RouteFocus'
import { RouteProgress } from './RouteProgress'

/** Around every page: progress, focus after navigation, messages. */
export function RootLayout(): ReactNode {
  return (
    <>
      <RouteProgress />
      <RouteFocus />
      <Outlet />
      <ToastRegion />
    </>
  )
}
