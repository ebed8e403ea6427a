import { bulkRunRows } from '#contract/bulk-run-rows.ts'
import type { bulkRuns } from '#contract/bulk-runs.ts'
import type { InputOf } from '#contract/endpoint.ts'
import { parsePeopleList } from '#contract/people-list.ts'
import { newId } from '../db/new-id.ts'
import { shownLevel, type CustomLevel, type LevelReference } from '#contract/permissions.ts'
import { levelNamed, recordedLevel } from '../access-levels/access-level.ts'
import { customLevels } from '../access-levels/access-level-store.ts'
import type { RowsOf } from '../db/statement.ts'
import type { WriteContext } from '../http/context.ts'
import { Refused, refuseIf } from '../http/refused.ts'
import { auditActorOf, auditOriginOf } from '../http/write-tools.ts'
import { cancel } from '../jobs/enqueue.ts'
import { membersFound } from '../members/member-list-store.ts'
import { keptRestrictions } from '../workspace-access/workspace-access.ts'
import { bulkRunJob, bulkRunKey, purgeRunJob } from './bulk-run-jobs.ts'
import {
  refuseCancellation,
  refuseConfirmation,
  refuseKind,
  refuseRows,
  type BulkSettings,
  type JudgedRow,
} from './bulk-run.ts'
import { workspacesNamed } from './bulk-facts-store.ts'
import { newRows, skippedRows } from './bulk-row-store.ts'
import { confirmedRun, endedRun, newRun, rowCounts, runOf, type RunRow, type RunScope } from './bulk-run-store.ts'
import type { NamedWorkspace, WrittenRow } from './judge-invitations.ts'
import { judgeRows } from './judge-commands.ts'
import { countsOf, shownRun } from './shown-run.ts'

type Endpoints = typeof bulkRuns
type CreateInput = InputOf<Endpoints['createBulkRun']>
type RowsInput = InputOf<Endpoints['addBulkRunRows']>

/** What a new run depends on, known from the input; see `write`. */
export function newRunFacts({ params, body }: CreateInput) {
  const ids = [...body.workspaces.map(({ workspaceId }) => workspaceId), body.workspaceId ?? '']
  const { q, ...filter } = body.filter ?? {}
  // An empty search field searches for nothing in particular.
  const found = membersFound(
    params,
    { ...filter, q: q === '' ? undefined : q },
    body.filter === undefined ? 0 : bulkRunRows + 1,
  )
  const levels = customLevels(params, [
    ...body.workspaces,
    ...(body.level === undefined ? [] : [{ level: body.level }]),
  ])
  return [workspacesNamed(params, { ids, sortNames: [] }), levels, found] as const
}

type Created = WriteContext<Endpoints['createBulkRun']> & { loaded: RowsOf<ReturnType<typeof newRunFacts>> }

export async function createBulkRun(context: Created, { params, body }: CreateInput) {
  const { transaction, actor } = context
  refuseIf(refuseKind(body.kind, context.organization))
  const [workspaces, levels, found] = context.loaded
  const ids = [...new Set([...(body.userIds ?? []), ...found.map(({ userId }) => userId)])]
  if (ids.length > bulkRunRows) throw new Refused('bulk_run_too_large')
  const scope = { organizationId: params.organizationId, runId: newId('blk') }
  const settings = settingsOf(body, { workspaces, levels })
  const [run] = await transaction.query(newRun(scope, { kind: body.kind, settings, by: actor }))
  if (run === undefined) throw new Error('A new run has no row')
  const written = ids.map((userId) => ({ ...unwritten, userId }))
  const rows = await judgeRows(context, { scope, run, written })
  addRows(context, scope, { rows, run })
  await context.enqueueAll([purgeRunJob(scope, { now: context.now, days: 7 })])
  return shownRun(
    { ...run, rowCount: rows.length },
    actor.userId,
    countsOf(rows.map(({ outcome }) => ({ outcome, count: 1 }))),
  )
}

const unwritten: WrittenRow = {
  line: null,
  email: '',
  userId: null,
  role: null,
  workspaces: null,
  access: null,
  problem: null,
}

type Known = { workspaces: readonly NamedWorkspace[]; levels: readonly CustomLevel[] }

function settingsOf(body: CreateInput['body'], known: Known): BulkSettings {
  const named = (id: string) => {
    const found = known.workspaces.find((workspace) => workspace.id === id)
    if (found === undefined) throw new Refused('workspace_gone')
    return { id, name: found.name }
  }
  const given = (reference: LevelReference) => {
    const level = levelNamed(reference, known.levels)
    if (level === null) throw new Refused('level_gone')
    return level
  }
  return {
    role: body.role ?? null,
    workspaces: body.workspaces.map(({ workspaceId, level }) => ({
      ...named(workspaceId),
      ...shownLevel(given(level)),
    })),
    workspace: body.workspaceId === undefined ? null : named(body.workspaceId),
    level: body.level === undefined ? null : given(body.level),
    restrictions: keptRestrictions(body.restrictions),
    expiresAt: body.expiresAt,
  }
}

type Adding = WriteContext<Endpoints['addBulkRunRows']> & { loaded: [RunRow[]] }

export async function addBulkRunRows(context: Adding, { params, body }: RowsInput) {
  const { transaction, actor } = context
  const run = runOrRefuse(context.loaded)
  const written = [...(body.rows ?? []), ...listed(body.text)]
  refuseIf(refuseKind(run.kind, context.organization))
  refuseIf(refuseRows(run, { userId: actor.userId, after: body.after, count: written.length }))
  const rows = await judgeRows(context, { scope: params, run, written })
  addRows(context, params, { rows, run })
  const counts = await transaction.query(rowCounts(params))
  return shownRun({ ...run, rowCount: run.rowCount + rows.length }, actor.userId, countsOf(counts))
}

const listed = (text: string | undefined): WrittenRow[] =>
  text === undefined
    ? []
    : parsePeopleList(text).map((person) => ({
        ...person,
        email: person.email.slice(0, 320),
        userId: null,
        access: null,
      }))

function addRows(
  { transaction }: Pick<Adding, 'transaction'>,
  scope: RunScope,
  { rows, run }: { rows: readonly JudgedRow[]; run: RunRow },
): void {
  if (rows.length === 0) return
  for (const statement of newRows(scope, { rows, firstNumber: run.rowCount + 1 })) transaction.send(statement)
}

function runOrRefuse([[run]]: [RunRow[], ...unknown[]]): RunRow {
  if (run === undefined) throw new Refused('not_found')
  return run
}

type Counted = { loaded: RowsOf<ReturnType<typeof confirmationFacts>> }
export const confirmationFacts = (scope: RunScope) => [runOf(scope), rowCounts(scope)] as const

export async function confirmBulkRun(
  context: WriteContext<Endpoints['confirmBulkRun']> & Counted,
  { params }: InputOf<Endpoints['confirmBulkRun']>,
): Promise<undefined> {
  const { transaction, actor, organization, request } = context
  const run = runOrRefuse(context.loaded)
  const { ready } = countsOf(context.loaded[1])
  refuseIf(refuseKind(run.kind, organization))
  refuseIf(refuseConfirmation(run, { userId: actor.userId, ready }))
  const by = { ...auditActorOf(actor, actor.kind), id: actor.userId, email: actor.email }
  transaction.send(confirmedRun(params, { actor: by, origin: auditOriginOf(request) }))
  await context.enqueueAll([purgeRunJob(params, { now: context.now, days: 90 })])
  await context.enqueueAll([bulkRunJob(params)])
  await context.audit({ action: 'bulk_run.confirmed', ...subject(organization, run), after: recorded(run, ready) })
}

export async function cancelBulkRun(
  context: WriteContext<Endpoints['cancelBulkRun']> & Counted,
  { params }: InputOf<Endpoints['cancelBulkRun']>,
): Promise<undefined> {
  const { transaction, organization } = context
  const run = runOrRefuse(context.loaded)
  refuseIf(refuseCancellation(run))
  transaction.send(endedRun(params, 'cancelled'))
  if (run.status === 'draft') return
  transaction.send(skippedRows(params, 'run_cancelled'))
  await cancel(transaction, bulkRunKey(params))
  const { ready } = countsOf(context.loaded[1])
  await context.audit({ action: 'bulk_run.cancelled', ...subject(organization, run), after: recorded(run, ready) })
}

const subject = ({ organizationId }: { organizationId: string }, { id, kind }: RunRow) => ({
  of: { organizationId },
  target: { kind: 'bulk_run', id, name: kind },
})

/** How many rows it is about, and what was to be done to them. */
function recorded({ kind, settings }: RunRow, rows: number): Record<string, unknown> {
  const { role, workspace, level } = settings
  return {
    kind,
    rows,
    ...(role === null ? {} : { role }),
    ...(workspace === null ? {} : { workspaceId: workspace.id, workspace: workspace.name }),
    ...(level === null ? {} : recordedLevel(level)),
  }
}
