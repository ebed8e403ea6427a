import type { OrganizationScope } from '../db/scope.ts'
import { planned, prepared, type Statement } from '../db/statement.ts'
import { archivedRows, type ArchivedTable } from './archived-row.ts'

/** For the owner role: only it writes the history of access, and entries of the audit log that were imported. */

/** An archive of any size takes its time, and the transaction waits while a batch is read. */
export const withoutTimeLimits = prepared<object, []>(
  `select set_config('statement_timeout', '0', true), set_config('idle_in_transaction_session_timeout', '300000', true),
    set_config('atrium.beyond_plan', 'on', true)`,
)()

/** The moment of the transaction as archives write instants. */
export const thisMoment = prepared<{ at: string }, []>(`select to_jsonb(now()) #>> '{}' as at`)()

export const usersAmong = prepared<{ id: string }, [ids: string[]]>('select id from users where id = any ($1::text[])')

export type ImportedBefore = { organizationId: string; importedAt: string }

/** The organizations that came out of archives of one, also those that are gone by now. */
export const importsOf = prepared<ImportedBefore, [sourceId: string]>(`
  select organization_id as "organizationId", imported_at as "importedAt"
  from atrium_private.organization_imports where source_id = $1 order by imported_at desc`)

/** Which of them are here; the transaction must have been let into all of them. */
export const organizationsAmong = prepared<{ id: string; name: string }, [ids: string[]]>(
  'select id, name from organizations where id = any ($1::text[])',
)

export const newImport = prepared<
  object,
  [organizationId: string, sourceId: string, sha256: string, madeAt: string, by: string]
>(`insert into atrium_private.organization_imports (organization_id, source_id, archive_sha256, made_at, imported_by)
  values ($1, $2, $3, $4, $5)`)

const derived: Partial<Record<ArchivedTable, string[]>> = { access_levels: ['name_key'] }

const columnsOf = (table: ArchivedTable) =>
  [...Object.keys(archivedRows[table].shape), ...(derived[table] ?? [])].map((column) => `"${column}"`).join(', ')

/** Many rows in one statement: every column of the table that an archive has. */
export const newRows = (table: ArchivedTable, rows: readonly Record<string, unknown>[]): Statement<object> =>
  prepared<object, [rows: string]>(`
    insert into ${table} (${columnsOf(table)}) select ${columnsOf(table)}
    from jsonb_populate_recordset(null::${table}, $1::jsonb)`)(JSON.stringify(rows))

/** What the triggers wrote while the organization was made: the archive's own history takes its place. */
const dropHistory = planned<object, [organizationId: string]>(
  `delete from access_history where organization_id = $1 and user_id = ''`,
)
export const historyBegun = (scope: OrganizationScope) => dropHistory(scope.organizationId)

const settle = planned<object, [organizationId: string]>(`
  with held as (
    select '' as thing, jsonb_build_object('name', name, 'deleted', deleted_at is not null) as value
      from organizations where id = $1
    union all select id, jsonb_build_object('name', name, 'deleted', deleted_at is not null)
      from workspaces where organization_id = $1
    union all select id, jsonb_build_object('name', name, 'permissions', to_jsonb(permissions))
      from access_levels where organization_id = $1
  ), gone as (
    select h.thing_id as thing, null::jsonb as value from access_history h
    where h.organization_id = $1 and h.user_id = '' and h.valid_to = 'infinity'
      and not exists (select from held where held.thing = h.thing_id)
  )
  select atrium_private.keep_access($1, '', t.thing, t.value, null, now())
  from (select * from held union all select * from gone) t`)

/** Whatever the archive's history says last, it goes on with what is there now. */
export const historySettled = (scope: OrganizationScope) => settle(scope.organizationId)
