import type { WorkspaceGrant, Level, Restrictions } from '#contract/permissions.ts'
import { levelIn } from '../db/levels.ts'
import type { OrganizationScope } from '../db/scope.ts'
import { prepared, type Statement } from '../db/statement.ts'
import type { AccessChange, RowProblem } from './bulk-run.ts'
import type { RunScope } from './bulk-run-store.ts'

type Cell = { userId: string; workspaceId: string }

const held = prepared<Cell & WorkspaceGrant, [organizationId: string, userIds: string[], workspaceIds: string[]]>(`
  select a.user_id as "userId", a.workspace_id as "workspaceId", ${levelIn('a')} as level, a.restrictions,
    a.expires_at as "expiresAt"
  from unnest($2::text[], $3::text[]) as cell(user_id, workspace_id)
  join workspace_access a
    on a.organization_id = $1 and a.workspace_id = cell.workspace_id and a.user_id = cell.user_id`)

/** What these people hold in these workspaces. */
export const grantsHeld = ({ organizationId }: OrganizationScope, cells: readonly Cell[]) =>
  held(
    organizationId,
    cells.map(({ userId }) => userId),
    cells.map(({ workspaceId }) => workspaceId),
  )

const inRun = prepared<Cell, [organizationId: string, id: string, userIds: string[]]>(`
  select w.user_id as "userId", w.access -> 'workspace' ->> 'id' as "workspaceId" from bulk_run_rows w
  where w.organization_id = $1 and w.user_id = any ($3::text[]) and w.run_id = $2
    and w.outcome in ('ready', 'unchanged') and w.access is not null`)

/** Which workspaces the rows so far are about, of these people. */
export const cellsInRun = ({ organizationId, runId }: RunScope, userIds: string[]) =>
  inRun(organizationId, runId, userIds)

/** One person in a run. */
type PersonScope = RunScope & { readonly userId: string }

type PersonValues = [organizationId: string, id: string, userId: string]

const claim = prepared<{ number: number; now: string }, PersonValues>(`
  update bulk_run_rows w set outcome = 'done', done_at = now()
  where w.organization_id = $1 and w.run_id = $2 and w.user_id = $3 and w.outcome = 'ready'
    and exists (select from bulk_runs r where r.organization_id = $1 and r.id = $2 and r.status = 'running')
  returning w.number, now()`)

/** Takes all that is left about one person, as `claimedRow` takes a row. */
export const claimedCells = ({ organizationId, runId, userId }: PersonScope) => claim(organizationId, runId, userId)

export type CellNow = {
  number: number
  userId: string
  access: AccessChange
  /** As it is called now; null when it is in the trash or gone. */
  workspaceName: string | null
  level: Level | null
  restrictions: Restrictions | null
  expiresAt: string | null
}

const now = prepared<CellNow, PersonValues>(`
  select w.number, w.user_id as "userId", w.access, s.name as "workspaceName", ${levelIn('a')} as level, a.restrictions,
    a.expires_at as "expiresAt"
  from bulk_run_rows w
  left join workspaces s on s.organization_id = w.organization_id and s.id = w.access -> 'workspace' ->> 'id'
    and s.deleted_at is null
  left join workspace_access a on a.organization_id = w.organization_id
    and a.workspace_id = w.access -> 'workspace' ->> 'id' and a.user_id = w.user_id
  where w.organization_id = $1 and w.run_id = $2 and w.user_id = $3 and w.access is not null
  order by w.number`)

/** What a run changes about one person, with what they hold there now. */
export const cellsNow = ({ organizationId, runId, userId }: PersonScope) => now(organizationId, runId, userId)

export type EndedCell = { number: number; outcome: 'unchanged' | 'failed'; problem: RowProblem['code'] | null }

const end = prepared<object, [organizationId: string, id: string, ended: string]>(`
  update bulk_run_rows w set outcome = e.outcome, problem = e.problem
  from jsonb_to_recordset($3::jsonb) as e(number integer, outcome text, problem text)
  where w.organization_id = $1 and w.run_id = $2 and w.number = e.number and w.outcome = 'done'`)

/** Notes why some of the rows that this transaction has taken were not carried out after all. */
export const endedCells = ({ organizationId, runId }: RunScope, ended: readonly EndedCell[]): Statement<object> =>
  end(organizationId, runId, JSON.stringify(ended))
