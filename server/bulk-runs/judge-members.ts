import { normaliseEmail } from '#contract/email-address.ts'
import type { RefusalCode } from '#contract/errors.ts'
import {
  shownLevel,
  type Level,
  type OrganizationRole,
  type Restrictions,
  type WorkspaceGrant,
} from '#contract/permissions.ts'
import {
  refuseLosingAdministrator,
  refuseReactivation,
  refuseRemoval,
  refuseRoleChange,
  refuseSuspension,
  type MemberActor,
} from '../members/member.ts'
import {
  isSameGrant,
  refuseAccess,
  refuseRemoval as refuseAccessRemoval,
  type Grantee,
} from '../workspace-access/workspace-access.ts'
import { outcomeOf, type BulkRunKind, type BulkSettings, type JudgedRow, type RowProblem } from './bulk-run.ts'
import { roleNamed, type WrittenRow } from './judge-invitations.ts'

/** A member with their grant in the workspace that the run is about. */
export type MemberFacts = {
  userId: string
  name: string
  email: string
  role: OrganizationRole
  status: 'active' | 'suspended'
  level: Level | null
  restrictions: Restrictions | null
  expiresAt: string | null
  workspaceCount: number
}

/** The kinds of run whose rows are a member each. */
export type MemberChange = Exclude<BulkRunKind, 'invite' | 'change_access'>

export type MemberJudging = {
  kind: MemberChange
  settings: BulkSettings
  actor: MemberActor
  members: readonly MemberFacts[]
  /** Active Organization Admins, less those whom earlier rows of the run take away. */
  administrators: number
  /** People of earlier rows, with where. */
  inRun: ReadonlyMap<string, number>
  firstNumber: number
  now: string
}

type Naming = Pick<WrittenRow, 'line' | 'email' | 'userId' | 'role' | 'problem'>

/** What would become of each row, by the rules that decide the single change, one after the other. */
export function judgeMembers(rows: readonly Naming[], judging: MemberJudging): JudgedRow[] {
  const byId = new Map(judging.members.map((member) => [member.userId, member]))
  const byEmail = new Map(judging.members.map((member) => [member.email, member]))
  const taken = new Map(judging.inRun)
  let { administrators } = judging
  return rows.map((row, index) => {
    const email = normaliseEmail(row.email)
    const member = row.userId === null ? byEmail.get(email ?? '') : byId.get(row.userId)
    const earlier = taken.get(member?.userId ?? '')
    const judged = judgeRow(row, member, { ...judging, administrators, earlier })
    if (member === undefined || judged.outcome === 'refused') return judged
    taken.set(member.userId, row.line ?? judging.firstNumber + index)
    if (judged.outcome === 'ready' && losesAdministrator(judging.kind, member)) administrators -= 1
    return judged
  })
}

type RowJudging = MemberJudging & { earlier: number | undefined }

function judgeRow(row: Naming, member: MemberFacts | undefined, judging: RowJudging): JudgedRow {
  const { kind, settings, earlier } = judging
  const role = kind !== 'change_role' ? null : row.role === null ? settings.role : roleNamed(row.role)
  const judged = {
    line: row.line,
    userId: member?.userId ?? row.userId,
    name: member?.name ?? '',
    email: member?.email ?? row.email.trim(),
    role,
    workspaces: [],
    before: member === undefined ? null : beforeOf(member),
    access: null,
    written: null,
  }
  const refused = (problem: RowProblem): JudgedRow => ({ ...judged, outcome: 'refused', problem })
  if (row.problem !== null) return refused(row.problem)
  if (row.userId === null && row.email.trim() === '') return refused({ code: 'address_missing', values: {} })
  if (member === undefined) return refused({ code: 'no_such_member', values: {} })
  if (kind === 'change_role' && role === null)
    return refused({ code: 'unknown_role', values: { text: row.role ?? '' } })
  if (earlier !== undefined) return refused({ code: 'address_twice', values: { line: earlier } })
  const refusal = refuseChange(member, role, judging)
  if (refusal !== null && outcomeOf(refusal) === 'refused') return refused({ code: refusal, values: {} })
  const isSo = refusal !== null || isSoAlready(member, role, judging)
  return { ...judged, outcome: isSo ? 'unchanged' : 'ready', problem: null }
}

const noLevel = { level: null, levelName: null }

export const beforeOf = ({ role, status, level, workspaceCount }: MemberFacts) => ({
  role,
  status,
  ...(level === null ? noLevel : shownLevel(level)),
  workspaceCount,
})

/** Why the single change would be refused. */
function refuseChange(member: MemberFacts, role: OrganizationRole | null, judging: RowJudging): RefusalCode | null {
  const { kind, actor, settings, now } = judging
  // Whoever may manage members gives and takes access by their organization role, without a level of their own.
  const grantor = { ...actor, access: null }
  const losing = losesAdministrator(kind, member) ? refuseLosingAdministrator(member, judging.administrators) : null
  switch (kind) {
    case 'change_role':
      return refuseRoleChange(actor, member, role) ?? (role === member.role ? null : losing)
    case 'suspend':
      return refuseSuspension(actor, member) ?? losing
    case 'reactivate':
      return refuseReactivation(actor, member)
    case 'remove':
      return refuseRemoval(actor, member) ?? losing
    case 'set_workspace_access':
      return refuseAccess(grantor, granteeOf(member), { grant: grantOf(settings), now })
    case 'remove_workspace_access':
      return refuseAccessRemoval(grantor, granteeOf(member))
  }
}

function isSoAlready(member: MemberFacts, role: OrganizationRole | null, { kind, settings }: RowJudging): boolean {
  if (kind === 'change_role') return member.role === role
  const { grant } = granteeOf(member)
  return kind === 'set_workspace_access' && grant !== null && isSameGrant(grant, grantOf(settings))
}

function losesAdministrator(kind: MemberChange, { role, status }: MemberFacts): boolean {
  return ['change_role', 'suspend', 'remove'].includes(kind) && role === 'organization_admin' && status === 'active'
}

function granteeOf({ userId, role, status, level, restrictions, expiresAt }: MemberFacts): Grantee {
  return { userId, role, status, grant: level === null ? null : { level, restrictions: restrictions ?? {}, expiresAt } }
}

export const grantOf = ({ level, restrictions, expiresAt }: BulkSettings): WorkspaceGrant => ({
  level: level ?? 'agent',
  restrictions,
  expiresAt,
})
