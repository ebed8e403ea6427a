import type { RefusalCode } from '#contract/errors.ts'
import { isBuiltIn, type LevelReference, type OrganizationRole } from '#contract/permissions.ts'
import { customLevels } from '../access-levels/access-level-store.ts'
import type { OpenWorkspace } from '../http/access.ts'
import type { Acting } from '../http/context.ts'
import { Refused } from '../http/refused.ts'
import { changeMemberRole, removeMember } from '../members/member-commands.ts'
import { removeWorkspaceAccess, setWorkspaceAccess } from '../workspace-access/workspace-access-commands.ts'
import { heldNow, ownAccess, refuseChangeOf, refuseRemovalOf, type Held, type ItemRow } from './access-review.ts'

export type Wanted =
  | { kind: 'confirm' }
  | { kind: 'remove' }
  | { kind: 'change_role'; role: OrganizationRole }
  | { kind: 'change_level'; level: LevelReference }

type Named =
  | Exclude<Wanted, { kind: 'change_level' }>
  | (Extract<Wanted, { kind: 'change_level' }> & { levelName: string | null })

export type Outcome =
  | { answer: 'confirmed' | 'removed'; became: null }
  | { answer: 'changed'; became: Held }
  | { answer: null; refusal: RefusalCode }

/**
 * Carries out an answer through the commands that change access without a review, each with its rules and its own
 * audit entry. All of them ask at once, so many travel together; only Organization Admins go one after the other,
 * for each must see whether the one before was the last but one.
 */
export async function carryOut(acting: Acting, rows: readonly ItemRow[], asked: Wanted): Promise<Outcome[]> {
  const wanted = await named(acting, asked)
  const outcomes = new Map<number, Outcome>()
  const isAdministrator = (row: ItemRow) => row.workspaceId === '' && row.role === 'organization_admin'
  for (const row of rows.filter(isAdministrator)) outcomes.set(row.number, await attempt(acting, row, wanted))
  const others = rows.filter((row) => !isAdministrator(row))
  const attempts = await Promise.all(others.map((row) => attempt(acting, row, wanted)))
  for (const [index, row] of others.entries()) {
    const outcome = attempts[index]
    if (outcome !== undefined) outcomes.set(row.number, outcome)
  }
  return rows.map((row) => outcomes.get(row.number) ?? { answer: null, refusal: 'fault' })
}

/** With the name of a custom level, which the item keeps; what there is no such level of, the command refuses. */
async function named({ transaction, organization }: Acting, wanted: Wanted): Promise<Named> {
  if (wanted.kind !== 'change_level') return wanted
  if (isBuiltIn(wanted.level)) return { ...wanted, levelName: null }
  const [custom] = await transaction.query(customLevels(organization, [wanted]))
  return { ...wanted, levelName: custom?.name ?? null }
}

/** The commands refuse before they write anything, so a refusal leaves the transaction as it was. */
async function attempt(acting: Acting, row: ItemRow, wanted: Named): Promise<Outcome> {
  try {
    return await change(acting, row, wanted)
  } catch (error) {
    if (error instanceof Refused) return { answer: null, refusal: error.code }
    throw error
  }
}

async function change(acting: Acting, row: ItemRow, wanted: Named): Promise<Outcome> {
  if (wanted.kind === 'confirm') return { answer: 'confirmed', became: null }
  const moment = { reviewer: reviewerOf(acting), now: acting.now }
  const refusal = wanted.kind === 'remove' ? refuseRemovalOf(row, moment) : refuseChangeOf(row, moment)
  if (refusal !== null) return { answer: null, refusal }
  return row.workspaceId === '' ? changeRole(acting, row, wanted) : changeLevel(acting, row, wanted)
}

async function changeRole(acting: Acting, row: ItemRow, wanted: Named): Promise<Outcome> {
  if (wanted.kind === 'change_level') return { answer: null, refusal: 'no_level_to_change' }
  if (wanted.kind === 'change_role') {
    await changeMemberRole(acting, row.userId, wanted.role)
    if (row.role === wanted.role) return { answer: 'confirmed', became: null }
    return { answer: 'changed', became: { kind: 'role', role: wanted.role } }
  }
  await removeMember(acting, row.userId)
  return { answer: 'removed', became: null }
}

async function changeLevel(acting: Acting, row: ItemRow, wanted: Named): Promise<Outcome> {
  if (wanted.kind === 'change_role') return { answer: null, refusal: 'no_role_to_change' }
  const workspace = placeOf(acting, row)
  const held = heldNow(row, acting.now)
  if (wanted.kind === 'change_level' && held?.kind === 'level') {
    const { restrictions, expiresAt } = held
    const body = { level: wanted.level, restrictions, expiresAt }
    const params = { organizationId: acting.organization.organizationId, workspaceId: workspace.id, userId: row.userId }
    await setWorkspaceAccess({ ...acting, workspace }, { params, body })
    if (held.level === wanted.level) return { answer: 'confirmed', became: null }
    return { answer: 'changed', became: { kind: 'level', ...body, levelName: wanted.levelName } }
  }
  await removeWorkspaceAccess({ ...acting, workspace }, row.userId)
  return { answer: 'removed', became: null }
}

export const reviewerOf = ({ actor, organization }: Acting) => ({ userId: actor.userId, role: organization.role })

/** The workspace of an item as the guard would have opened it to whoever acts. */
function placeOf(acting: Acting, row: ItemRow): Pick<OpenWorkspace, 'id' | 'name' | 'access'> {
  return {
    id: row.workspaceId,
    name: row.place ?? row.workspaceName,
    access: ownAccess(row, reviewerOf(acting), acting.now),
  }
}
