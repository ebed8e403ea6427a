import { useQuery } from '@tanstack/react-query'
import { roleHas } from '#contract/permissions.ts'
import { refusalText } from '../members/refusalText'
import { currentLocale, t } from '../messages/messages'
import { administratorsQuery, organizationQuery } from '../queries'
import type { Place } from '../workspace-access/access-queries'
import type { InvitingState } from './workspace-invitation-queries'

/** Why one could not invite here now, and whom to ask; undefined when one could. */
export function useInvitingRefusal({ organizationId }: Place, state: InvitingState | undefined): string | undefined {
  const { data: organization } = useQuery(organizationQuery(organizationId))
  const isRefused = state !== undefined && state.refusal !== null
  const { data: administrators } = useQuery({ ...administratorsQuery(organizationId), enabled: isRefused })
  if (state === undefined || state.refusal === null) return undefined
  const isAdministrator = organization !== undefined && roleHas(organization.role, 'workspaces.manage')
  const [first] = administrators ?? []
  const ask = first === undefined || isAdministrator ? '' : ` ${t('inviting.ask', { name: first.name })}`
  switch (state.refusal) {
    case 'inviting_off':
      return isAdministrator ? t('inviting.off.admin') : t('inviting.off') + ask
    case 'inviting_owners_only':
      return t('inviting.ownersOnly') + ask
    case 'seats_used_up':
      return t('inviting.used', { seats: (state.seats ?? 0).toLocaleString(currentLocale()) }) + ask
    default:
      return refusalText(state.refusal)
  }
}
