import { withRetryAt } from '../members/refusalText'
import { levelName, roleName } from '../members/roleNames'
import { currentLocale, t, tIfKnown } from '../messages/messages'
import { restrictionNames } from '../workspace-access/restrictionNames'
import type { Tone } from '../ui/Badge'
import { bulkOutcomes, type BulkRow, type BulkRun } from './bulk-run-queries'

/** How the states of a run look. */
export const statusTones: Record<BulkRun['status'], Tone> = {
  draft: 'neutral',
  running: 'accent',
  finished: 'success',
  cancelled: 'warning',
  stopped: 'danger',
}

/** How many rows came to what; nothing of outcomes that none has. */
export function countWords({ counts, total }: BulkRun): string[] {
  const words = bulkOutcomes.flatMap((outcome) =>
    counts[outcome] === 0 ? [] : [t(`bulk.runs.count.${outcome}`, { count: counts[outcome] })],
  )
  return total === 0 ? [t('bulk.empty')] : words
}

/** What a refused row said, where that is more than could be read from it. */
export function writtenText({ written, role, workspaces }: BulkRow): string {
  if (written === null) return ''
  const isRead = (written.role === null || role !== null) && (written.workspaces?.length ?? 0) <= workspaces.length
  if (isRead) return ''
  const places = (written.workspaces ?? []).map(({ workspace, level }) =>
    level === null ? workspace : `${workspace} (${level})`,
  )
  return [...(written.role === null ? [] : [written.role]), ...places].join(' · ')
}

/** What is given, and where: what the kind of run alone does not say. */
export function settingWords({ kind, role, level, levelName: ownName, workspace }: BulkRun): string[] {
  return [
    ...(role === null ? [] : [t(kind === 'invite' ? 'bulk.as' : 'bulk.to', { role: roleName(role) })]),
    ...(workspace === null ? [] : [t('bulk.in', { name: workspace.name })]),
    ...(level === null ? [] : [levelName({ level, levelName: ownName })]),
  ]
}

/** What is wrong with a row, in the reader's language. */
export function problemText({ problem }: BulkRow): string | null {
  if (problem === null) return null
  const { values } = problem
  const retryAt = typeof values['retryAt'] === 'string' ? values['retryAt'] : null
  return withRetryAt(sentenceOf(problem), retryAt)
}

const sentenceOf = ({ code, values, message }: NonNullable<BulkRow['problem']>) =>
  tIfKnown(`refusal.${code}`, values) ?? tIfKnown(`field.${code}`, values) ?? message

const nothing = '–'

/** What the change does to a person: from what to what. */
export function effectOf(run: BulkRun, row: BulkRow): { before: string; after: string } {
  const none = nothing
  const { before } = row
  switch (run.kind) {
    case 'invite':
      return { before: none, after: [roleOf(row), ...row.workspaces.map(placeText)].join(', ') }
    case 'change_role':
      return { before: before === null ? none : roleName(before.role), after: roleOf(row) }
    case 'set_workspace_access':
    case 'remove_workspace_access':
      return {
        before:
          before === null || before.level === null
            ? none
            : levelName({ level: before.level, levelName: before.levelName }),
        after: run.level === null ? none : levelName({ level: run.level, levelName: run.levelName }),
      }
    case 'change_access':
      return { before: grantText(row.access?.before ?? null), after: grantText(row.access?.after ?? null) }
    case 'suspend':
    case 'reactivate':
      return {
        before: before === null ? none : t(`members.status.${before.status}`),
        after: t(run.kind === 'suspend' ? 'members.status.suspended' : 'members.status.active'),
      }
    case 'remove':
      return {
        before:
          before === null
            ? none
            : t('bulk.remove.before', { role: roleName(before.role), count: before.workspaceCount }),
        after: none,
      }
  }
}

/** A level with what narrows and ends it. */
export function grantText(grant: NonNullable<BulkRow['access']>['before']): string {
  if (grant === null) return nothing
  const day = new Intl.DateTimeFormat(currentLocale(), { dateStyle: 'medium' })
  const end = grant.expiresAt === null ? [] : [t('bulk.until', { date: day.format(new Date(grant.expiresAt)) })]
  return [levelName(grant), ...restrictionNames(grant.restrictions), ...end].join(' · ')
}

const roleOf = ({ role }: BulkRow) => (role === null ? nothing : roleName(role))
const placeText = (place: BulkRow['workspaces'][number]) =>
  t('members.workspaceLevel', { name: place.name, level: levelName(place) })
