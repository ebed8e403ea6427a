import type { Transaction } from '../db/connect.ts'
import { normaliseEmail } from '#contract/email-address.ts'
import { customLevels, levelNames } from '../access-levels/access-level-store.ts'
import type { Acting } from '../http/context.ts'
import { addressesKnown } from '../invitations/invitation-store.ts'
import { sortKey } from '../members/member-names.ts'
import { seatsFree } from '../entitlements/entitlement.ts'
import { seatAllowance } from '../entitlements/entitlement-store.ts'
import { withinPlan, type JudgedRow } from './bulk-run.ts'
import { activeAdministrators, membersNamed, workspacesNamed } from './bulk-facts-store.ts'
import { administratorsInRun, readyInRun, rowsNaming } from './bulk-row-store.ts'
import type { RunRow, RunScope } from './bulk-run-store.ts'
import { cellsInRun, grantsHeld } from './bulk-access-store.ts'
import { cellOf, judgeAccess } from './judge-access.ts'
import { judgeInvitations, type WrittenRow } from './judge-invitations.ts'
import { judgeMembers } from './judge-members.ts'

type Adding = {
  scope: RunScope
  run: RunRow
  written: readonly WrittenRow[]
  /** The numbers of the rows, where they are in the run already. */
  numbers?: number[]
}

/** What would become of rows that are added to a run: a fixed number of statements, however many rows there are. */
export function judgeRows(context: Acting, adding: Adding): Promise<JudgedRow[]> {
  if (adding.written.length === 0) return Promise.resolve([])
  if (adding.run.kind === 'change_access') return judgeCells(context, adding)
  return adding.run.kind === 'invite' ? judgeInvited(context, adding) : judgeExisting(context, adding)
}

async function judgeInvited(context: Acting, { scope, run, written, numbers = [] }: Adding): Promise<JudgedRow[]> {
  const { transaction, organization } = context
  const emails = addressesOf(written)
  const named = [...new Set(written.flatMap(({ workspaces }) => workspaces?.map(({ workspace }) => workspace) ?? []))]
  const [seats, known, workspaces, levels, earlier] = await Promise.all([
    seatsLeft(transaction, scope, numbers),
    transaction.query(addressesKnown(scope, emails)),
    transaction.query(workspacesNamed(scope, { ids: named, sortNames: named.map((name) => sortKey(name.trim())) })),
    transaction.query(levelNames(scope)),
    transaction.query(rowsNaming(scope, emails, numbers)),
  ])
  const facts = {
    members: new Set(known.filter(({ isMember }) => isMember).map(({ email }) => email)),
    invited: new Set(known.filter(({ isInvited }) => isInvited).map(({ email }) => email)),
    retryAt: new Map(known.flatMap(({ email, retryAt }) => (retryAt === null ? [] : [[email, retryAt]]))),
    workspaces,
    levels,
    inRun: new Map(earlier.map(({ email, place }) => [email, place])),
  }
  const { settings, rowCount } = run
  const judging = { actorRole: organization.role, settings, facts, firstNumber: rowCount + 1 }
  return withinPlan(judgeInvitations(written, judging), seats)
}

/** Seats that no row of the run takes yet; `except` are the rows that are judged. */
async function seatsLeft(transaction: Transaction, scope: RunScope, except: number[]) {
  const [[seats = { limit: null, used: 0, plan: null }], [ready]] = await Promise.all([
    transaction.query(seatAllowance(scope)),
    transaction.query(readyInRun(scope, except)),
  ])
  const { limit, used, plan } = seats
  return { free: seatsFree(seats) - (ready?.count ?? 0), values: { limit: limit ?? 0, used, plan: plan ?? '' } }
}

async function judgeExisting(context: Acting, { scope, run, written, numbers = [] }: Adding): Promise<JudgedRow[]> {
  const { transaction, actor, organization, now } = context
  const { kind, settings, rowCount } = run
  if (kind === 'invite' || kind === 'change_access') return []
  const members = await membersOf(transaction, scope, { written, workspaceId: settings.workspace?.id ?? null })
  const [seats, earlier, [administrators], [taken]] = await Promise.all([
    seatsLeft(transaction, scope, numbers),
    transaction.query(
      rowsNaming(
        scope,
        members.map(({ email }) => email),
        numbers,
      ),
    ),
    transaction.query(activeAdministrators(scope)),
    transaction.query(administratorsInRun(scope)),
  ])
  const judged = judgeMembers(written, {
    kind,
    settings,
    actor: { userId: actor.userId, role: organization.role },
    members,
    administrators: (administrators?.count ?? 0) - (taken?.count ?? 0),
    inRun: new Map(earlier.flatMap(({ userId, place }) => (userId === null ? [] : [[userId, place]]))),
    firstNumber: rowCount + 1,
    now,
  })
  return kind === 'reactivate' ? withinPlan(judged, seats) : judged
}

async function judgeCells(context: Acting, { scope, written }: Adding): Promise<JudgedRow[]> {
  const { transaction, actor, organization, now } = context
  const changes = written.flatMap(({ userId, access }) =>
    userId === null || access === null ? [] : [{ userId, access }],
  )
  const cells = changes.map(({ userId, access }) => ({ userId, workspaceId: access.workspaceId }))
  const named = changes.flatMap(({ access: { level } }) => (level === null ? [] : [{ level }]))
  const userIds = [...new Set(written.flatMap(({ userId }) => userId ?? []))]
  const ids = [...new Set(cells.map(({ workspaceId }) => workspaceId))]
  const [members, workspaces, levels, grants, earlier] = await Promise.all([
    transaction.query(membersNamed(scope, { userIds, emails: [], workspaceId: null })),
    transaction.query(workspacesNamed(scope, { ids, sortNames: [] })),
    transaction.query(customLevels(scope, named)),
    transaction.query(grantsHeld(scope, cells)),
    transaction.query(cellsInRun(scope, userIds)),
  ])
  const facts = {
    members,
    workspaces: workspaces.map(({ id, name }) => ({ id, name })),
    levels,
    grants: new Map(grants.map(({ userId, workspaceId, ...grant }) => [cellOf(userId, workspaceId), grant])),
    inRun: new Set(earlier.map(({ userId, workspaceId }) => cellOf(userId, workspaceId))),
  }
  return judgeAccess(written, { actor: { userId: actor.userId, role: organization.role }, facts, now })
}

function membersOf(
  transaction: Transaction,
  scope: RunScope,
  { written, workspaceId }: { written: readonly WrittenRow[]; workspaceId: string | null },
) {
  const userIds = [...new Set(written.flatMap(({ userId }) => userId ?? []))]
  return transaction.query(membersNamed(scope, { userIds, emails: addressesOf(written), workspaceId }))
}

const addressesOf = (written: readonly WrittenRow[]) => [
  ...new Set(written.flatMap(({ email }) => normaliseEmail(email) ?? [])),
]
