import type { Language } from '#contract/languages.ts'
import type { users } from '#contract/users.ts'
import { effectiveAccess } from '#contract/permissions.ts'
import { memberTarget } from '../audit/member-target.ts'
import type { Transaction } from '../db/connect.ts'
import { lockOrganizations, scopeTo } from '../db/scope.ts'
import { grantOf, ownMembership, ownWorkspace, type Actor } from '../http/access.ts'
import type { WriteContext } from '../http/context.ts'
import { Refused } from '../http/refused.ts'
import { endMembership } from '../members/end-membership.ts'
import { renamedMemberships } from '../members/member-store.ts'
import { targetOf } from './session-commands.ts'
import {
  changedNames,
  deletedUser,
  lockedUser,
  ownMemberships,
  rememberedPlace,
  type OwnMembership,
} from './user-store.ts'

type Changes = { firstName?: string | undefined; lastName?: string | undefined; language?: Language | undefined }
type Names = { firstName: string; lastName: string; language: Language }

/** Changes name and language; every list that shows the person shows the new name with this transaction. */
export async function updateMe(context: WriteContext<typeof users.updateMe>, changes: Changes): Promise<Names> {
  const { transaction, actor } = context
  const { userId } = actor
  const before = { firstName: actor.firstName, lastName: actor.lastName }
  const after = { firstName: changes.firstName ?? before.firstName, lastName: changes.lastName ?? before.lastName }
  const language = changes.language ?? actor.language
  const isRenamed = after.firstName !== before.firstName || after.lastName !== before.lastName
  const result = { ...after, language }
  if (!isRenamed && language === actor.language) return result
  await transaction.query(changedNames(userId, after.firstName, after.lastName, language))
  const target = targetOf({ userId, ...after })
  if (isRenamed) {
    await transaction.query(renamedMemberships({ userId, email: actor.email, ...after }))
    await context.audit({ action: 'user.name_changed', of: { userId }, target, before, after })
  }
  if (language !== actor.language) {
    const was = { language: actor.language }
    await context.audit({
      action: 'user.preferences_changed',
      of: { userId },
      target,
      before: was,
      after: { language },
    })
  }
  return result
}

type Place = { organizationId: string; workspaceId: string | null }

/** Remembers only a place the person may enter now. */
export async function rememberPlace(context: WriteContext<typeof users.rememberPlace>, place: Place): Promise<void> {
  const { transaction, actor } = context
  const { organizationId, workspaceId } = place
  const [membership] = await transaction.query(ownMembership(organizationId))
  if (membership === undefined || membership.status !== 'active') throw new Refused('not_found')
  if (workspaceId !== null) {
    const [workspace] = await transaction.query(ownWorkspace(organizationId, workspaceId))
    if (workspace === undefined) throw new Refused('not_found')
    if (effectiveAccess(membership.role, grantOf(workspace), actor.now) === null) throw new Refused('not_found')
  }
  await transaction.query(rememberedPlace(actor.userId, organizationId, workspaceId))
}

/**
 * Deletes a user with everything that is theirs. Each organization loses a member in front of its own rules and log,
 * under its own lock; all or nothing.
 */
export async function deleteMe(context: WriteContext<typeof users.deleteMe>): Promise<void> {
  const { transaction, actor } = context
  const memberships = await lockOwnOrganizations(transaction, actor)
  await transaction.query(scopeTo(...idsOf(memberships)))
  for (const membership of memberships) await endOwnMembership(context, membership)
  await context.audit({
    action: 'user.deleted',
    of: { userId: actor.userId },
    target: targetOf(actor),
    before: { email: actor.email },
  })
  const { email, firstName, language } = actor
  await context.enqueue({ name: 'send_mail', payload: { mail: 'user_deleted', email, firstName, language } })
  await transaction.query(deletedUser(actor.userId))
  context.clearCookie()
}

/**
 * Organizations before the user, as every other write. Once the user is locked no membership can be added, since its
 * foreign key needs the user; one that came in between is locked as well.
 */
async function lockOwnOrganizations(transaction: Transaction, actor: Actor): Promise<OwnMembership[]> {
  const seen = idsOf(await transaction.query(ownMemberships()))
  await lockOrganizations(transaction, seen)
  await transaction.query(lockedUser(actor.userId))
  const memberships = await transaction.query(ownMemberships())
  const late = idsOf(memberships).filter((id) => !seen.includes(id))
  if (late.length === 0) return memberships
  await lockOrganizations(transaction, late)
  return transaction.query(ownMemberships())
}

const idsOf = (memberships: OwnMembership[]) => memberships.map(({ organizationId }) => organizationId)

async function endOwnMembership(
  context: WriteContext<typeof users.deleteMe>,
  membership: OwnMembership,
): Promise<void> {
  const { transaction, actor } = context
  const { organizationId, role, status, name, deletedAt } = membership
  const member = { userId: actor.userId, role, status }
  await endMembership(transaction, { organizationId }, { member, organizationDeleted: deletedAt !== null })
  await context.audit({
    action: 'member.user_deleted',
    of: { organizationId },
    target: memberTarget({ userId: actor.userId, name }),
    before: { role, status },
  })
}
