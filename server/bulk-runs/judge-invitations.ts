import type { InputOf } from '#contract/endpoint.ts'
import type { bulkRuns } from '#contract/bulk-runs.ts'
import { normaliseEmail } from '#contract/email-address.ts'
import {
  accessLevels,
  organizationRoles,
  shownLevel,
  type CustomLevel,
  type Level,
  type OrganizationRole,
} from '#contract/permissions.ts'
import { nameKey } from '../access-levels/access-level.ts'
import { refuseInvitation } from '../invitations/invitation.ts'
import { sortKey } from '../members/member-names.ts'
import { problemOf, type BulkSettings, type JudgedRow, type NamedLevel, type RowProblem } from './bulk-run.ts'

/** A row as it was sent. */
export type WrittenRow = NonNullable<InputOf<(typeof bulkRuns)['addBulkRunRows']>['body']['rows']>[number]

export type NamedWorkspace = { id: string; name: string; sortName: string }

export type InvitationFacts = {
  members: ReadonlySet<string>
  invited: ReadonlySet<string>
  /** Addresses that were written to too often, each with when it may be tried again. */
  retryAt: ReadonlyMap<string, string>
  workspaces: readonly NamedWorkspace[]
  levels: readonly CustomLevel[]
  /** Addresses that earlier rows of the run invite, with where. */
  inRun: ReadonlyMap<string, number>
}

type Judging = { actorRole: OrganizationRole; settings: BulkSettings; facts: InvitationFacts; firstNumber: number }

/** What would become of each row, by the rules that decide an invitation. An address counts once: for the first row. */
export function judgeInvitations(rows: readonly WrittenRow[], judging: Judging): JudgedRow[] {
  const taken = new Map(judging.facts.inRun)
  return rows.map((row, index) => {
    const judged = judgeInvitation(row, { ...judging, taken })
    if (judged.outcome === 'ready') taken.set(judged.email, row.line ?? judging.firstNumber + index)
    return judged
  })
}

function judgeInvitation(row: WrittenRow, judging: Judging & { taken: ReadonlyMap<string, number> }): JudgedRow {
  const { actorRole, settings, facts, taken } = judging
  const email = normaliseEmail(row.email)
  const role = row.role === null ? settings.role : roleNamed(row.role)
  const { places: workspaces, problem } =
    row.workspaces === null ? { places: settings.workspaces, problem: null } : placesNamed(row.workspaces, facts)
  const judged = {
    line: row.line,
    userId: null,
    name: '',
    email: email ?? row.email.trim(),
    role,
    workspaces,
    before: null,
    access: null,
    written: null,
  }
  const written = { role: row.role, workspaces: row.workspaces }
  const refused = (wrong: RowProblem): JudgedRow => ({ ...judged, written, outcome: 'refused', problem: wrong })
  if (row.problem !== null) return refused(row.problem)
  if (row.email.trim() === '') return refused({ code: 'address_missing', values: {} })
  if (email === null) return refused({ code: 'email', values: {} })
  if (role === null) return refused({ code: 'unknown_role', values: { text: row.role ?? '' } })
  if (problem !== null) return refused(problem)
  const earlier = taken.get(email)
  if (earlier !== undefined) return refused({ code: 'address_twice', values: { line: earlier } })
  const refusal = refuseInvitation(
    actorRole,
    { role, workspaces: workspaces.map(({ id, level }) => ({ workspaceId: id, level })) },
    {
      isMember: facts.members.has(email),
      isInvited: facts.invited.has(email),
      retryAt: facts.retryAt.get(email) ?? null,
      workspaceIds: new Set(workspaces.map(({ id }) => id)),
      levels: new Set([...accessLevels, ...facts.levels.map(({ id }) => id)]),
    },
  )
  if (refusal !== null) return refused(problemOf(refusal, facts.retryAt.get(email)))
  return { ...judged, outcome: 'ready', problem: null }
}

export const roleNamed = (text: string): OrganizationRole | null =>
  organizationRoles.find((role) => role === text) ?? null

/** A level by its own word, or a custom one by its id or name. */
const levelNamed = (text: string, custom: readonly CustomLevel[]): Level | null =>
  accessLevels.find((level) => level === text) ??
  custom.find(({ id }) => id === text) ??
  custom.find(({ name }) => nameKey(name) === nameKey(text.trim())) ??
  null

/** The workspaces that a row names by id or name, each with its level; and what is wrong with the first that is not right. */
function placesNamed(
  named: NonNullable<WrittenRow['workspaces']>,
  { workspaces: known, levels: custom }: Pick<InvitationFacts, 'workspaces' | 'levels'>,
): { places: NamedLevel[]; problem: RowProblem | null } {
  const places: NamedLevel[] = []
  let problem: RowProblem | null = null
  for (const { workspace, level: levelText } of named) {
    const level = levelNamed(levelText ?? 'agent', custom)
    const found = workspaceNamed(workspace, known)
    if (level === null) problem ??= { code: 'unknown_level', values: { text: levelText ?? '' } }
    else if (typeof found === 'string') problem ??= { code: found, values: { text: workspace } }
    else if (places.some(({ id }) => id === found.id)) problem ??= { code: 'workspace_twice', values: {} }
    else places.push({ id: found.id, name: found.name, ...shownLevel(level) })
  }
  return { places, problem }
}

function workspaceNamed(
  text: string,
  known: readonly NamedWorkspace[],
): NamedWorkspace | 'unknown_workspace' | 'ambiguous_workspace' {
  const sortName = sortKey(text.trim())
  const byId = known.filter(({ id }) => id === text)
  const [found, another] = byId.length > 0 ? byId : known.filter((each) => each.sortName === sortName)
  if (found === undefined) return 'unknown_workspace'
  return another === undefined ? found : 'ambiguous_workspace'
}
