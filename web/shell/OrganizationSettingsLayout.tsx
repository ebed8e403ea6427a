import { useQuery } from '@tanstack/react-query'
import { Outlet } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { roleHas, rolesWith } from '#contract/permissions.ts'
import { roleName } from '../members/roleNames'
import { currentLocale } from '../messages/messages'
import { paths } from '../paths'
import { useOrganizationId } from '../place'
import { administratorsQuery, organizationQuery } from '../queries'
import { ErrorState } from '../ui/ErrorState'
import { Skeleton } from '../ui/Skeleton'
import { ForbiddenPage } from './ForbiddenPage'

/** Organization settings: open to the roles that hold them; anyone else is told which role it takes and whom to ask. */
export function OrganizationSettingsLayout(): ReactNode {
  const organizationId = useOrganizationId()
  const { data: organization, error, refetch } = useQuery(organizationQuery(organizationId))
  const mayOpen = organization !== undefined && roleHas(organization.role, 'organization.settings')
  const { data: administrators = [] } = useQuery({
    ...administratorsQuery(organizationId),
    enabled: organization !== undefined && !mayOpen,
  })
  if (error !== null) return <ErrorState error={error} onRetry={() => void refetch()} />
  if (organization === undefined) return <Skeleton />
  if (mayOpen) return <Outlet />
  const roles = new Intl.ListFormat(currentLocale(), { type: 'disjunction' })
  return (
    <ForbiddenPage
      roleNeeded={roles.format(rolesWith('organization.settings').map(roleName))}
      ownRole={roleName(organization.role)}
      administrators={administrators.map(({ name, email }) => ({ id: email, name, email }))}
      backTo={paths.home()}
    />
  )
}
