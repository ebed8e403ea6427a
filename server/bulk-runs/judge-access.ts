import type { RefusalCode } from '#contract/errors.ts'
import {
  isBuiltIn,
  levelReference,
  shownLevel,
  type CustomLevel,
  type Level,
  type LevelReference,
  type Restrictions,
  type WorkspaceGrant,
} from '#contract/permissions.ts'
import type { MemberActor } from '../members/member.ts'
import { keptRestrictions, refuseAccess, refuseRemoval, type Grantee } from '../workspace-access/workspace-access.ts'
import { outcomeOf, type AccessChange, type JudgedRow, type KeptGrant, type RowProblem } from './bulk-run.ts'
import type { WrittenRow } from './judge-invitations.ts'
import { beforeOf, type MemberFacts } from './judge-members.ts'

export type AccessFacts = {
  members: readonly MemberFacts[]
  workspaces: readonly { id: string; name: string }[]
  levels: readonly CustomLevel[]
  /** What is held now, by `cellOf`. */
  grants: ReadonlyMap<string, WorkspaceGrant>
  /** Which person in which workspace earlier rows of the run are about, by `cellOf`. */
  inRun: ReadonlySet<string>
}

type Judging = { actor: MemberActor; facts: AccessFacts; now: string }

/** One person in one workspace. */
export const cellOf = (userId: string, workspaceId: string) => `${userId} ${workspaceId}`

/** What would become of each row, by the rules that decide the single change. The first row about a cell counts. */
export function judgeAccess(rows: readonly WrittenRow[], { actor, facts, now }: Judging): JudgedRow[] {
  const members = new Map(facts.members.map((member) => [member.userId, member]))
  const workspaces = new Map(facts.workspaces.map((workspace) => [workspace.id, workspace]))
  const levels = new Map<LevelReference, Level>(facts.levels.map((level) => [level.id, level]))
  const taken = new Set(facts.inRun)
  return rows.map((row) => {
    const { userId, access } = row
    const cell = cellOf(userId ?? '', access?.workspaceId ?? '')
    const member = members.get(userId ?? '')
    const workspace = workspaces.get(access?.workspaceId ?? '')
    const level = access === null || access.level === null ? null : levelOf(access.level, levels)
    const judged = judgeRow(row, {
      member,
      workspace,
      grant: facts.grants.get(cell) ?? null,
      level,
      isTaken: taken.has(cell),
      actor,
      now,
    })
    if (judged.outcome !== 'refused') taken.add(cell)
    return judged
  })
}

const levelOf = (reference: LevelReference, levels: ReadonlyMap<LevelReference, Level>): Level | undefined =>
  isBuiltIn(reference) ? reference : levels.get(reference)

type Cell = {
  member: MemberFacts | undefined
  workspace: { id: string; name: string } | undefined
  /** What they hold there. */
  grant: WorkspaceGrant | null
  /** What they shall hold: null for nothing, undefined for a level that there is not. */
  level: Level | null | undefined
  isTaken: boolean
  actor: MemberActor
  now: string
}

function judgeRow({ line, userId, access, problem }: WrittenRow, cell: Cell): JudgedRow {
  const { member, workspace, grant, level, isTaken } = cell
  const wanted = access === null || level === null || level === undefined ? null : wantedOf(access, level)
  const judged = {
    line,
    userId,
    name: member?.name ?? '',
    email: member?.email ?? '',
    role: null,
    workspaces: [],
    before: member === undefined ? null : beforeOf(member),
    access: workspace === undefined ? null : { workspace, before: keptGrant(grant), after: keptGrant(wanted) },
    written: null,
  }
  const refused = (code: RowProblem['code']): JudgedRow => ({
    ...judged,
    outcome: 'refused',
    problem: { code, values: {} },
  })
  if (problem !== null) return refused(problem.code)
  if (member === undefined) return refused('no_such_member')
  if (access === null) return refused('workspace_missing')
  if (workspace === undefined) return refused('workspace_gone')
  if (level === undefined) return refused('level_gone')
  if (isTaken) return refused('workspace_twice')
  const refusal = refuseChange({ ...member, grant }, wanted, cell)
  if (refusal !== null && outcomeOf(refusal) === 'refused') return refused(refusal)
  if (isSameKept(keptGrant(grant), keptGrant(wanted))) return { ...judged, outcome: 'unchanged', problem: null }
  if (access.expected !== undefined && !isSameKept(access.expected, keptGrant(grant))) return refused('access_changed')
  return { ...judged, outcome: 'ready', problem: null }
}

type WrittenAccess = NonNullable<WrittenRow['access']>

const wantedOf = ({ restrictions, expiresAt }: WrittenAccess, level: Level): WorkspaceGrant => ({
  level,
  restrictions: keptRestrictions(restrictions),
  expiresAt,
})

/** Why the single change would be refused. Who manages members gives and takes by their role, without a level of their own. */
function refuseChange(grantee: Grantee, wanted: WorkspaceGrant | null, { actor, now }: Cell): RefusalCode | null {
  const grantor = { ...actor, access: null }
  return wanted === null ? refuseRemoval(grantor, grantee) : refuseAccess(grantor, grantee, { grant: wanted, now })
}

export const keptGrant = (grant: WorkspaceGrant | null): KeptGrant | null =>
  grant === null
    ? null
    : { ...shownLevel(grant.level), restrictions: keptRestrictions(grant.restrictions), expiresAt: grant.expiresAt }

type Comparable = { level: LevelReference; restrictions: Restrictions; expiresAt: string | null } | null

/** Whether two say the same, whatever the level was called. */
export const isSameKept = (one: Comparable, other: Comparable) => comparable(one) === comparable(other)

const comparable = (grant: Comparable) =>
  grant === null ? '' : JSON.stringify([grant.level, keptRestrictions(grant.restrictions), grant.expiresAt])

/** What stands against a row when its turn has come: somebody else changed the cell, or it is so already. */
export function judgeAgain(
  { before, after }: AccessChange,
  now: WorkspaceGrant | null,
): { outcome: 'unchanged' | 'failed'; problem: RowProblem['code'] | null } | null {
  const held = now === null ? null : { ...now, level: levelReference(now.level) }
  if (isSameKept(held, after)) return { outcome: 'unchanged', problem: null }
  return isSameKept(held, before) ? null : { outcome: 'failed', problem: 'access_changed' }
}
