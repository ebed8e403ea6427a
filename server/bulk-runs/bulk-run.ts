import type { bulkRowOutcomes, bulkRunKinds, bulkRunStatuses } from '#contract/bulk-run-rows.ts'
import { refusals, type RefusalCode } from '#contract/errors.ts'
import { refusalOfState, type SubscriptionState } from '#contract/subscription.ts'
import { sentenceOf, type FieldProblemCode, type FieldValues } from '#contract/field-problems.ts'
import {
  roleHas,
  type Level,
  type LevelReference,
  type OrganizationRole,
  type Restrictions,
} from '#contract/permissions.ts'

export type BulkRunKind = (typeof bulkRunKinds)[number]
export type BulkRunStatus = (typeof bulkRunStatuses)[number]
export type RowOutcome = (typeof bulkRowOutcomes)[number]

/** A workspace with the level that is offered there. */
export type NamedLevel = { id: string; name: string; level: LevelReference; levelName: string | null }

/** What is done, as far as the kind of run has it. */
export type BulkSettings = {
  role: OrganizationRole | null
  workspaces: NamedLevel[]
  workspace: { id: string; name: string } | null
  level: Level | null
  restrictions: Restrictions
  expiresAt: string | null
}

export type RowProblem = { code: RefusalCode | FieldProblemCode; values: FieldValues }

/** A refusal as the problem of a row; `retryAt` where the address was written to too often. */
export function problemOf(code: RefusalCode, retryAt: string | null | undefined): RowProblem {
  return { code, values: code === 'invited_too_often' && typeof retryAt === 'string' ? { retryAt } : {} }
}

/** The member as they were when the row was judged: what the change would change. */
export type MemberBefore = {
  role: OrganizationRole
  status: 'active' | 'suspended'
  level: LevelReference | null
  levelName: string | null
  workspaceCount: number
}

/** A level in a workspace as a row keeps it: what it was called, for those who read the row later. */
export type KeptGrant = {
  level: LevelReference
  levelName: string | null
  restrictions: Restrictions
  expiresAt: string | null
}

/** What becomes of one person's access to one workspace. */
export type AccessChange = {
  workspace: { id: string; name: string }
  before: KeptGrant | null
  after: KeptGrant | null
}

/** Role and workspaces as a row had them, word by word. */
export type WrittenWords = {
  role: string | null
  workspaces: { workspace: string; level: string | null }[] | null
}

export type JudgedRow = {
  line: number | null
  userId: string | null
  name: string
  email: string
  role: OrganizationRole | null
  workspaces: NamedLevel[]
  before: MemberBefore | null
  access: AccessChange | null
  /** What a refused row of invitations said, so that it can be mended. */
  written: WrittenWords | null
  outcome: 'ready' | 'unchanged' | 'refused'
  problem: RowProblem | null
}

/** Who acts, as they are now. Null for someone who is no member any more. */
export type RunActor = {
  role: OrganizationRole
  status: 'active' | 'suspended'
  deletedAt: string | null
  frozenAt: string | null
  subscriptionState: SubscriptionState | null
} | null

/** Why the rows that are left may not be carried out, or null when whoever confirmed still may. */
export function stoppedBy(actor: RunActor, kind: BulkRunKind): RowProblem['code'] | null {
  if (actor === null) return 'actor_gone'
  if (actor.deletedAt !== null) return 'organization_deleted'
  if (actor.status === 'suspended') return 'actor_suspended'
  return refuseKind(kind, actor) ?? (roleHas(actor.role, 'members.manage') ? null : 'actor_may_no_longer')
}

/** Refusals that say no more than that it is so already. */
const isSoAlready: ReadonlySet<string> = new Set<RefusalCode>([
  'already_suspended',
  'not_suspended',
  'no_access_to_change',
])

export function outcomeOf(refusal: RefusalCode): 'unchanged' | 'refused' {
  return isSoAlready.has(refusal) ? 'unchanged' : 'refused'
}

type Run = { status: BulkRunStatus; createdBy: string; rowCount: number }

type Standing = { frozenAt: string | null; subscriptionState: SubscriptionState | null }

/** In an organization in which nothing can be changed only runs that take people away are carried out. */
export function refuseKind(kind: BulkRunKind, { frozenAt, subscriptionState }: Standing): RefusalCode | null {
  if (kind === 'suspend' || kind === 'remove' || kind === 'remove_workspace_access') return null
  return frozenAt === null ? refusalOfState(subscriptionState) : 'organization_frozen'
}

/** Rows are added by who prepares the run, to the run they know. */
export function refuseRows(run: Run, adding: { userId: string; after: number; count: number }): RefusalCode | null {
  const refusal = refuseDraftChange(run, adding.userId)
  if (refusal !== null) return refusal
  if (run.rowCount !== adding.after) return 'bulk_run_moved'
  return run.rowCount + adding.count > 10_000 ? 'bulk_run_too_large' : null
}

/** What was judged by one person's rights is confirmed by that person. */
export function refuseConfirmation(run: Run, confirming: { userId: string; ready: number }): RefusalCode | null {
  const refusal = refuseDraftChange(run, confirming.userId)
  return refusal ?? (confirming.ready === 0 ? 'bulk_run_nothing_to_do' : null)
}

function refuseDraftChange(run: Run, userId: string): RefusalCode | null {
  if (run.createdBy !== userId) return 'bulk_run_of_another'
  return run.status === 'draft' ? null : 'bulk_run_not_draft'
}

/** A row is changed by who prepares the run, while it is prepared. */
export function refuseRowChange(
  run: Run & { kind: BulkRunKind },
  changing: { userId: string; mends: boolean },
): RefusalCode | null {
  const refusal = refuseDraftChange(run, changing.userId)
  return refusal ?? (changing.mends && run.kind !== 'invite' ? 'bulk_run_row_fixed' : null)
}

export function refuseCancellation(run: Pick<Run, 'status'>): RefusalCode | null {
  return run.status === 'draft' || run.status === 'running' ? null : 'bulk_run_ended'
}

/** A problem with its sentence, as answers carry it. */
export function shownProblem(problem: RowProblem) {
  const { code, values } = problem
  const message = code in refusals ? refusals[code as RefusalCode][1] : sentenceOf(code as FieldProblemCode, values)
  return { code, message, values }
}

/** Rows that would take a seat once none is free are refused, in the order of the list. */
export function withinPlan(rows: readonly JudgedRow[], { free, values }: { free: number; values: FieldValues }) {
  let left = free
  return rows.map((row): JudgedRow => {
    if (row.outcome !== 'ready') return row
    left -= 1
    return left < 0 ? { ...row, outcome: 'refused', problem: { code: 'seats_exceeded', values } } : row
  })
}
