import { useRouterState } from '@tanstack/react-router'
import { lazy, Suspense, type ComponentType, type ReactNode } from 'react'
import { loadMessages } from '../messages/messages'
import { paths } from '../paths'
import { NotFoundPage } from '../shell/NotFoundPage'
import { Skeleton } from '../ui/Skeleton'
import { OperatorLayout } from './OperatorLayout'

const withAuditMessages = async (load: () => Promise<{ default: ComponentType }>) =>
  (await Promise.all([load(), loadMessages('audit')]))[0]

const pages: Readonly<Record<string, ComponentType>> = {
  [paths.operator()]: lazy(async () => ({ default: (await import('./OperatorRequestsPage')).OperatorRequestsPage })),
  [paths.operator('/organizations')]: lazy(async () => ({
    default: (await import('./OperatorOrganizationsPage')).OperatorOrganizationsPage,
  })),
  [paths.operator('/recoveries')]: lazy(async () => ({
    default: (await import('../recoveries/OperatorRecoveriesPage')).OperatorRecoveriesPage,
  })),
  [paths.operator('/log')]: lazy(() =>
    withAuditMessages(async () => ({ default: (await import('./OperatorLogPage')).OperatorLogPage })),
  ),
}

const OrganizationPage = lazy(async () => {
  const [module] = await Promise.all([
    import('./OperatorOrganizationPage'),
    loadMessages('audit'),
    loadMessages('subscription'),
  ])
  return { default: module.OperatorOrganizationPage }
})

/** The operator console chooses among its pages by itself, so that the first script knows nothing of them. */
export function OperatorConsole(): ReactNode {
  const pathname = useRouterState({ select: (state) => state.location.pathname })
  return (
    <OperatorLayout>
      <Suspense fallback={<Skeleton lines={8} />}>{pageAt(pathname)}</Suspense>
    </OperatorLayout>
  )
}

function pageAt(pathname: string): ReactNode {
  const Page = pages[pathname]
  if (Page !== undefined) return <Page />
  const [, organizationId] = /^\/operator\/organizations\/([^/]+)$/.exec(pathname) ?? []
  if (organizationId === undefined) return <NotFoundPage />
  return <OrganizationPage organizationId={decodeURIComponent(organizationId)} />
}
