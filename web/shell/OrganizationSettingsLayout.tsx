import { useQuery } from '@tanstack/react-query'
import { Outlet, useRouterState } from '@tanstack/react-router'
import { lazy, Suspense, type ReactNode } from 'react'
import { roleHas, rolesWith, type OrganizationPermission } from '#contract/permissions.ts'
import { roleName } from '../members/roleNames'
import { currentLocale } from '../messages/messages'
import { paths } from '../paths'
import { useOrganizationId } from '../place'
import { administratorsQuery, organizationQuery } from '../queries'
import { ErrorState } from '../ui/ErrorState'
import { Skeleton } from '../ui/Skeleton'

// Hardly anybody sees it, and every page of the settings would carry it.
const ForbiddenPage = lazy(async () => ({ default: (await import('./ForbiddenPage')).ForbiddenPage }))

/** Organization settings: open to the roles that hold them; anyone else is told which role it takes and whom to ask. */
export function OrganizationSettingsLayout(): ReactNode {
  const organizationId = useOrganizationId()
  const { data: organization, error, refetch } = useQuery(organizationQuery(organizationId))
  const pathname = useRouterState({ select: (state) => state.location.pathname })
  const needed = neededFor(pathname)
  const mayOpen = organization !== undefined && roleHas(organization.role, needed)
  const { data: administrators = [] } = useQuery({
    ...administratorsQuery(organizationId),
    enabled: organization !== undefined && !mayOpen,
  })
  if (error !== null) return <ErrorState error={error} onRetry={() => void refetch()} />
  if (organization === undefined) return <Skeleton />
  if (mayOpen) return <Outlet />
  const roles = new Intl.ListFormat(currentLocale(), { type: 'disjunction' })
  return (
    <Suspense fallback={<Skeleton />}>
      <ForbiddenPage
        roleNeeded={roles.format(rolesWith(needed).map(roleName))}
        ownRole={roleName(organization.role)}
        administrators={administrators
          .filter(({ role }) => roleHas(role, needed))
          .map(({ name, email }) => ({ id: email, name, email }))}
        backTo={paths.home()}
      />
    </Suspense>
  )
}

/** Money is for those who look after it; the other pages say themselves what in them one may not do. */
const neededFor = (pathname: string): OrganizationPermission =>
  /\/settings\/(?:billing|invoices)/.test(pathname) ? 'billing.view' : 'organization.settings'
