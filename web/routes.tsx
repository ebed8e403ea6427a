import { createRootRoute, type AnyRoute } from '@tanstack/react-router'
import { RootLayout } from './shell/RootLayout'

const rootRoute = createRootRoute({ component: RootLayout })

/** Every page, a line each, its code loaded when it is visited. */
export const routeTree: AnyRoute = rootRoute.addChildren([])
