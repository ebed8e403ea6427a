import { refusalOfState } from '#contract/subscription.ts'
import { isOpenToSupport, isRefusedWhileFrozen, type EndpointShape, type InputOf } from '#contract/endpoint.ts'
import { lockOrganization } from '../db/scope.ts'
import type { Statement } from '../db/statement.ts'
import {
  nobody,
  openDoor,
  organizationDoor,
  ownMembership,
  ownWorkspace,
  profileByToken,
  sessionByToken,
  workspaceDoor,
  type AccessFacts,
  type DoorRow,
  type MembershipRow,
  type Opened,
  type SessionRow,
  type WorkspaceRow,
} from './access.ts'
import { openOperatorConsole, operatorByToken, type OperatorRow } from './operator-access.ts'
import { Refused } from './refused.ts'

/** What the guard needs to know of a request. */
type Asked = { endpoint: EndpointShape; input: InputOf<EndpointShape>; tokenHash: Buffer | null }

type TenantParams = { organizationId?: string; workspaceId?: string } | undefined

/** One statement that reads what decides; for writes the organization's lock, and what decides once more under it. */
export function guardStatements({ endpoint, input, tokenHash }: Asked, purpose: 'see' | 'lock'): Statement<unknown>[] {
  const { kind } = endpoint.access
  if (tokenHash === null) return [nobody]
  if (kind === 'user') return [profileByToken(tokenHash)]
  if (kind === 'operator') return [operatorByToken(tokenHash)]
  if (kind !== 'organization' && kind !== 'workspace') return [sessionByToken(tokenHash)]
  const { organizationId = '', workspaceId = '' } = (input.params as TenantParams) ?? {}
  if (purpose === 'see') {
    return [
      kind === 'organization'
        ? organizationDoor(tokenHash, organizationId)
        : workspaceDoor(tokenHash, organizationId, workspaceId),
    ]
  }
  const underLock = [
    organizationDoor(tokenHash, organizationId),
    lockOrganization({ organizationId }),
    ownMembership(organizationId),
  ]
  return kind === 'organization' ? underLock : [...underLock, ownWorkspace(organizationId, workspaceId)]
}

/** Opens what the rows of the guard's statements allow, or refuses. */
export function openOrRefuse(endpoint: EndpointShape, rows: unknown[][], purpose: 'see' | 'lock'): Opened {
  const { access } = endpoint
  const opened =
    access.kind === 'operator'
      ? openOperatorConsole(access, rows[0]?.[0] as OperatorRow | undefined)
      : openDoor(access, factsOf(endpoint, rows, purpose))
  if (typeof opened === 'string') throw new Refused(opened)
  const isLooking = opened.organization !== null && opened.organization.supportUntil !== null
  if (isLooking && (purpose === 'lock' || !isOpenToSupport(endpoint))) throw new Refused('view_only')
  const isFrozen = opened.organization !== null && opened.organization.frozenAt !== null
  if (isFrozen && isRefusedWhileFrozen(endpoint)) throw new Refused('organization_frozen')
  const readOnly = refusalOfState(opened.organization?.subscriptionState ?? null)
  if (readOnly !== null && isRefusedWhileFrozen(endpoint)) throw new Refused(readOnly)
  return opened
}

function factsOf({ access }: EndpointShape, rows: unknown[][], purpose: 'see' | 'lock'): AccessFacts {
  const session = rows[0]?.[0] as SessionRow | undefined
  if (session === undefined) return { session: null, membership: null, workspace: null }
  const isTenant = access.kind === 'organization' || access.kind === 'workspace'
  if (!isTenant) return { session, membership: null, workspace: null }
  if (purpose === 'see') {
    const door = session as DoorRow
    return { session, membership: membershipOf(door), workspace: workspaceOf(door) }
  }
  // Who looks by support access is no member; the guard says so to them instead of hiding what they see.
  const looking = (session as DoorRow).supportUntil === null ? null : membershipOf(session as DoorRow)
  const membership = (rows[2]?.[0] as MembershipRow | undefined) ?? looking
  return { session, membership, workspace: (rows[3]?.[0] as WorkspaceRow | undefined) ?? null }
}

function membershipOf(door: DoorRow): MembershipRow | null {
  const { organizationId, organizationName, deletedAt, frozenAt, subscriptionState, role, status } = door
  if (organizationId === null || organizationName === null || role === null || status === null) return null
  const visit = { isVisitDue: door.isVisitDue === true, supportUntil: door.supportUntil }
  return { organizationId, organizationName, deletedAt, frozenAt, subscriptionState, role, status, ...visit }
}

function workspaceOf(door: DoorRow): WorkspaceRow | null {
  const { workspaceId, workspaceName, timeZone, createdAt, level, restrictions, expiresAt } = door
  // An organization's own door reads no workspace.
  if (workspaceId === undefined || workspaceId === null || workspaceName === null || createdAt === null) return null
  return { workspaceId, workspaceName, timeZone, createdAt, level, restrictions, expiresAt }
}
