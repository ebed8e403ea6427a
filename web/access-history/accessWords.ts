import type { WorkspacePermission } from '#contract/permissions.ts'
import { permissionWords } from '../access-levels/permissionWords'
import { levelName, roleName } from '../members/roleNames'
import { currentLocale, t } from '../messages/messages'
import { restrictionNames } from '../workspace-access/restrictionNames'
import type { ChangeRow, HeldRow } from './access-history-queries'

type Level = Omit<NonNullable<HeldRow['access']>, 'workspace'>
type Membership = HeldRow['membership']
type State = ChangeRow['before']

export const shortDate = (at: string): string =>
  new Intl.DateTimeFormat(currentLocale(), { dateStyle: 'medium', timeStyle: 'short' }).format(new Date(at))

/** What narrows a membership or level, or ends it: "suspended", "until 1 May", "No broadcasts". */
export function remarks({ membership, access }: Pick<HeldRow, 'membership' | 'access'>): string[] {
  const suspended = membership.status === 'suspended' ? [t('history.status.suspended')] : []
  if (access === null) return suspended
  const inTrash = access.workspace.inTrash ? [t('history.inTrash')] : []
  return [...suspended, ...inTrash, ...levelRemarks(access)]
}

function levelRemarks({ restrictions, expiresAt, expired }: Level): string[] {
  const end =
    expiresAt === null ? [] : [t(expired ? 'history.expired' : 'history.until', { date: shortDate(expiresAt) })]
  return [...end, ...restrictionNames(restrictions)]
}

const isMembership = (state: NonNullable<State>): state is Membership => 'role' in state
type CustomLevel = { name: string; permissions: WorkspacePermission[] }
const isCustomLevel = (state: NonNullable<State>): state is CustomLevel => 'permissions' in state
const isLevel = (state: NonNullable<State>): state is Level => 'level' in state

/** One side of a comparison in words: "Agent, until 1 May, No broadcasts". */
export function stateWords(state: State): string {
  if (state === null) return t('history.none')
  if (isMembership(state)) {
    const suspended = state.status === 'suspended' ? [t('history.status.suspended')] : []
    return [roleName(state.role), ...suspended].join(', ')
  }
  if (isLevel(state)) return [levelName(state), ...levelRemarks(state)].join(', ')
  if (isCustomLevel(state))
    return t('history.level.contains', { name: state.name, permissions: permissionWords(state.permissions) })
  return state.inTrash ? t('history.place.inTrash', { name: state.name }) : state.name
}
