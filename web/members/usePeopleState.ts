import { organizationRoles, type OrganizationRole } from '#contract/permissions.ts'
import { useAddressState } from '../ui/useAddressState'
import { memberSorts, type MemberSort } from './member-queries'

const defaults = {
  q: '',
  status: '' as '' | 'active' | 'suspended' | 'invited',
  /** Among the invited: those that are no longer pending. */
  past: '' as '' | 'expired' | 'declined' | 'revoked' | 'accepted',
  role: '' as '' | OrganizationRole,
  workspace: '',
  sort: 'name' as MemberSort,
  cursor: '',
  dialog: '',
  hidden: 'joinedAt,signIn',
}

export const pastStatuses = ['expired', 'declined', 'revoked', 'accepted'] as const

const allowed = {
  status: ['', 'active', 'suspended', 'invited'],
  past: ['', ...pastStatuses],
  role: ['', ...organizationRoles],
  sort: memberSorts,
}

export type PeopleState = typeof defaults
export type PeoplePartProps = {
  organizationId: string
  state: PeopleState
  onChange: ReturnType<typeof usePeopleState>[1]
}

/** What the users page shows; the address keeps it. */
export const usePeopleState = () => useAddressState<PeopleState>(defaults, allowed)
