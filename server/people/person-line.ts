import type { CsvValue } from '../http/csv.ts'
import type { PendingInvitation } from '../invitations/pending-store.ts'
import type { MemberRow } from '../members/member-list-store.ts'

/** Someone of the list: a member, or who has been offered a place. */
export type Found =
  | { kind: 'member'; id: string; sortKey: string; row: MemberRow }
  | { kind: 'invitation'; id: string; sortKey: string; row: PendingInvitation }

export const personHeader = [
  'Name',
  'E-mail',
  'Role',
  'Status',
  'Workspace count',
  'First workspaces',
  'Last seen',
  'Joined or invited',
  'Second factor',
]

/** A person of the list as a line of a CSV file. */
export function personLine(found: Found): CsvValue[] {
  if (found.kind === 'invitation') {
    const { email, role, workspaces, createdAt } = found.row
    return ['', email, role, 'invited', workspaces.length, placesOf(workspaces.slice(0, 3)), null, createdAt, null]
  }
  const { name, email, role, status, workspaceCount, lastSeenAt, joinedAt, hasSecondFactor } = found.row
  const places = placesOf(found.row.workspaces ?? [])
  return [name, email, role, status, workspaceCount, places, lastSeenAt, joinedAt, hasSecondFactor ? 'yes' : 'no']
}

const placesOf = (workspaces: readonly { name: string; level: string }[]) =>
  workspaces.map(({ name, level }) => `${name} (${level})`).join(' | ')
