import { createRouter, lazyRouteComponent, type AnyRoute } from '@tanstack/react-router'

/** The console's router. Queries are plain `?status=active&q=ada`, readable and short, instead of the default JSON. */
export function makeRouter(routeTree: AnyRoute): ReturnType<typeof createRouter> {
  return createRouter({
    routeTree,
    parseSearch: (query) => Object.fromEntries(new URLSearchParams(query)),
    stringifySearch: (search) => {
      const entries = Object.entries(search).filter(([, value]) => value !== undefined && value !== '')
      const query = new URLSearchParams(entries.map(([name, value]) => [name, String(value)])).toString()
      return query === '' ? '' : `?${query}`
    },
    scrollRestoration: true,
    defaultPreload: 'intent',
    // React Query decides how old data may be; the router always asks it.
    defaultPreloadStaleTime: 0,
    defaultPendingMs: 200,
    defaultPendingMinMs: 300,
    defaultNotFoundComponent: lazyRouteComponent(() => import('./shell/NotFoundPage'), 'NotFoundPage'),
    defaultErrorComponent: lazyRouteComponent(() => import('./shell/CrashPage'), 'CrashPage'),
  })
}
