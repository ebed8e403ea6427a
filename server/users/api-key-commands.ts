import type { sessions } from '#contract/sessions.ts'
import { hashToken, newToken } from '../authentication/tokens.ts'
import { newId } from '../db/new-id.ts'
import type { WriteContext } from '../http/context.ts'
import { Refused, refuseIf } from '../http/refused.ts'
import { targetOf } from './session-commands.ts'
import { apiKeyCount, deletedApiKey, newApiKey } from './session-store.ts'
import { lockedUser } from './user-store.ts'
import { refuseAnotherKey } from './user.ts'

type Wanted = { name: string; expiresInDays: number }

export async function createApiKey(context: WriteContext<typeof sessions.createApiKey>, wanted: Wanted) {
  const { transaction, actor } = context
  // Under the user's lock the count stays true until the key is there.
  await transaction.query(lockedUser(actor.userId))
  const [keys] = await transaction.query(apiKeyCount(actor.userId))
  refuseIf(refuseAnotherKey(keys?.count ?? 0))
  const key = `atk_${newToken().token}`
  const [created] = await transaction.query(
    newApiKey(newId('key'), hashToken(key), actor.userId, wanted.name, key.slice(-4), wanted.expiresInDays),
  )
  if (created === undefined) throw new Error('The key was not stored')
  await context.audit({
    action: 'user.api_key_created',
    of: { userId: actor.userId },
    target: targetOf(actor),
    after: { key: wanted.name, expiresAt: created.expiresAt },
  })
  return { ...created, key }
}

export async function deleteApiKey(context: WriteContext<typeof sessions.deleteApiKey>, keyId: string): Promise<void> {
  const { transaction, actor } = context
  const [deleted] = await transaction.query(deletedApiKey(actor.userId, keyId))
  if (deleted === undefined) throw new Refused('not_found')
  await context.audit({
    action: 'user.api_key_deleted',
    of: { userId: actor.userId },
    target: targetOf(actor),
    before: { key: deleted.name },
  })
}
