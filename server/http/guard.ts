import type { EndpointShape, InputOf } from '#contract/endpoint.ts'
import { lockOrganization } from '../db/scope.ts'
import type { Statement } from '../db/statement.ts'
import {
  nobody,
  openDoor,
  ownMembership,
  ownWorkspace,
  sessionByToken,
  type AccessFacts,
  type MembershipRow,
  type Opened,
  type SessionRow,
  type WorkspaceRow,
} from './access.ts'
import { Refused } from './refused.ts'

/** What the guard needs to know of a request. */
type Asked = { endpoint: EndpointShape; input: InputOf<EndpointShape>; tokenHash: Buffer | null }

type TenantParams = { organizationId?: string; workspaceId?: string } | undefined

/** Session, then (for writes) the organization's lock, then membership and workspace as they are under it. */
export function guardStatements({ endpoint, input, tokenHash }: Asked, purpose: 'see' | 'lock') {
  const statements: Statement<unknown>[] = [tokenHash === null ? nobody : sessionByToken(tokenHash)]
  const { organizationId = '', workspaceId = '' } = (input.params as TenantParams) ?? {}
  const { kind } = endpoint.access
  if (kind !== 'organization' && kind !== 'workspace') return statements
  if (purpose === 'lock') statements.push(ownMembership(organizationId), lockOrganization({ organizationId }))
  statements.push(ownMembership(organizationId))
  if (kind === 'workspace') statements.push(ownWorkspace(organizationId, workspaceId))
  return statements
}

/** Opens what the rows of the guard's statements allow, or refuses. */
export function openOrRefuse(endpoint: EndpointShape, rows: unknown[][], purpose: 'see' | 'lock'): Opened {
  const tenant = endpoint.access.kind === 'organization' || endpoint.access.kind === 'workspace'
  const membershipAt = purpose === 'see' ? 1 : 3
  const facts: AccessFacts = {
    session: (rows[0]?.[0] as SessionRow | undefined) ?? null,
    membership: tenant ? ((rows[membershipAt]?.[0] as MembershipRow | undefined) ?? null) : null,
    workspace:
      endpoint.access.kind === 'workspace' ? ((rows[membershipAt + 1]?.[0] as WorkspaceRow | undefined) ?? null) : null,
  }
  const opened = openDoor(endpoint.access, facts)
  if (typeof opened === 'string') throw new Refused(opened)
  return opened
}
