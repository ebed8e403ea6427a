import type { secondFactors } from '#contract/second-factors.ts'
import type { RefusalCode } from '#contract/errors.ts'
import { acceptedStep, newTotpSecret, totpForApp } from '../authentication/totp.ts'
import { hashToken } from '../authentication/tokens.ts'
import type { SealedPlace, Vault } from '../authentication/vault.ts'
import { newAuditEntry } from '../audit/audit-store.ts'
import type { Database } from '../db/connect.ts'
import { newId } from '../db/new-id.ts'
import { scopeToUser } from '../db/scope.ts'
import type { WriteContext, WriteTools } from '../http/context.ts'
import { Refused, refuseIf } from '../http/refused.ts'
import { enqueue } from '../jobs/enqueue.ts'
import type { Services } from '../services.ts'
import {
  confirmedFactor,
  confirmFactor,
  droppedFactors,
  droppedRecoveryCodes,
  factorBeingSetUp,
  halfSignIn,
  newFactor,
  newRecoveryCodeHashes,
  takenHalfSignIn,
  usedRecoveryCode,
  usedStep,
} from './second-factor-store.ts'
import { hashRecoveryCode, isRecoveryCode, newRecoveryCodes, refuseAnotherFactor } from './second-factor.ts'
import { beginProvedSession, targetOf, type BrowserContext } from './session-commands.ts'
import { endedSessionsBeside, provedSecondFactor } from './session-store.ts'
import { lockedUser, userByEmail, userById } from './user-store.ts'
import { fullName } from './user.ts'

/** What binds a sealed secret to its row. */
export const placeOfSecret = (factorId: string): SealedPlace => ({
  organizationId: null,
  table: 'second_factors',
  column: 'secret',
  row: factorId,
})

export async function beginSecondFactor(
  context: WriteContext<typeof secondFactors.beginSecondFactor>,
  vault: Vault,
): Promise<{ id: string; secret: string; uri: string }> {
  const { transaction, actor } = context
  await transaction.query(lockedUser(actor.userId))
  const [confirmed] = await transaction.query(confirmedFactor(actor.userId))
  refuseIf(refuseAnotherFactor(confirmed !== undefined))
  const id = newId('fac')
  const secret = newTotpSecret()
  await transaction.query(newFactor(id, actor.userId, await vault.seal(transaction, placeOfSecret(id), secret)))
  return { id, ...totpForApp(secret, actor.email) }
}

type Confirmation = { factorId: string; code: string }

/** From here on signing in asks for a code. Sessions that never proved one end, so that none is left behind. */
export async function confirmSecondFactor(
  context: WriteContext<typeof secondFactors.confirmSecondFactor>,
  vault: Vault,
  { factorId, code }: Confirmation,
): Promise<string[]> {
  const { transaction, actor } = context
  await transaction.query(lockedUser(actor.userId))
  const [confirmed] = await transaction.query(confirmedFactor(actor.userId))
  const [factor] = await transaction.query(factorBeingSetUp(actor.userId, factorId))
  if (factor === undefined) throw new Refused(confirmed === undefined ? 'not_found' : 'second_factor_exists')
  refuseIf(refuseAnotherFactor(confirmed !== undefined))
  const secret = await vault.open(transaction, placeOfSecret(factorId), factor.secret)
  const step = acceptedStep({ ...factor, secret, code })
  if (step === null) throw new Refused('wrong_code')
  await transaction.query(confirmFactor(factorId, step))
  await transaction.query(provedSecondFactor(actor.sessionId))
  await transaction.query(endedSessionsBeside(actor.userId, actor.sessionId))
  const codes = await replaceRecoveryCodes(context, actor.userId)
  await context.audit({
    action: 'user.second_factor_enabled',
    of: { userId: actor.userId },
    target: targetOf(actor),
    after: { kind: 'totp' },
  })
  await tell(context, actor.userId, 'enabled')
  return codes
}

async function replaceRecoveryCodes({ transaction }: WriteTools, userId: string): Promise<string[]> {
  const codes = newRecoveryCodes()
  await transaction.query(droppedRecoveryCodes(userId))
  const hashes = codes.map((code) => hashRecoveryCode(userId, code).toString('hex'))
  await transaction.query(newRecoveryCodeHashes(userId, hashes))
  return codes
}

type Change = 'enabled' | 'disabled' | 'codes_renewed' | 'code_used'

function tell(context: WriteTools, userId: string, change: Change): Promise<void> {
  return context.enqueue({ name: 'send_mail', payload: { mail: 'second_factor_changed', userId, change } })
}

export async function removeSecondFactor(
  context: WriteContext<typeof secondFactors.removeSecondFactor>,
  vault: Vault,
  { factorId, code }: Confirmation,
): Promise<void> {
  const { transaction, actor } = context
  await transaction.query(lockedUser(actor.userId))
  const [factor] = await transaction.query(confirmedFactor(actor.userId))
  if (factor?.id !== factorId) throw new Refused('not_found')
  await useCode(context, vault, { userId: actor.userId, code, without: 'not_found' })
  await transaction.query(droppedFactors(actor.userId))
  await context.audit({
    action: 'user.second_factor_disabled',
    of: { userId: actor.userId },
    target: targetOf(actor),
    before: { kind: 'totp' },
  })
  await tell(context, actor.userId, 'disabled')
}

export async function renewRecoveryCodes(
  context: WriteContext<typeof secondFactors.renewRecoveryCodes>,
  vault: Vault,
  code: string,
): Promise<string[]> {
  const { transaction, actor } = context
  await transaction.query(lockedUser(actor.userId))
  await useCode(context, vault, { userId: actor.userId, code, without: 'no_second_factor' })
  const codes = await replaceRecoveryCodes(context, actor.userId)
  await context.audit({
    action: 'user.recovery_codes_renewed',
    of: { userId: actor.userId },
    target: targetOf(actor),
  })
  await tell(context, actor.userId, 'codes_renewed')
  return codes
}

type Use = { userId: string; code: string; without: RefusalCode }

/** Accepts a code once, of the app or of the recovery codes, and says which it was. */
async function useCode(context: WriteTools, vault: Vault, use: Use): Promise<'totp' | 'recovery_code'> {
  const { transaction } = context
  const { userId, code, without } = use
  const [factor] = await transaction.query(confirmedFactor(userId))
  if (factor === undefined) throw new Refused(without)
  if (isRecoveryCode(code)) {
    const [used] = await transaction.query(usedRecoveryCode(userId, hashRecoveryCode(userId, code)))
    if (used === undefined) throw new Refused('wrong_code')
    return 'recovery_code'
  }
  const secret = await vault.open(transaction, placeOfSecret(factor.id), factor.secret)
  const step = acceptedStep({ ...factor, secret, code })
  const [used] = step === null ? [] : await transaction.query(usedStep(factor.id, step))
  if (used === undefined) throw new Refused('wrong_code')
  return 'totp'
}

export type HalfIn = { tokenHash: Buffer }

/** Counts the attempt against the user whom this browser has half signed in. */
export async function prepareFinish(services: Services, signInToken: string | null): Promise<HalfIn> {
  if (signInToken === null) throw new Refused('sign_in_expired')
  const tokenHash = hashToken(signInToken)
  const [[half]] = await services.database.read([halfSignIn(tokenHash)])
  if (half === undefined) throw new Refused('sign_in_expired')
  await limitCodes(services, half.userId)
  return { tokenHash }
}

/** Three of a million codes are right at any moment; so few attempts make guessing hopeless. */
export function limitCodes(services: Services, userId: string): Promise<void> {
  return services.limiter.consume(['code_by_user', userId], ['code_by_user_and_day', userId])
}

export async function finishSignIn(
  context: BrowserContext,
  vault: Vault,
  { tokenHash, code }: HalfIn & { code: string },
): Promise<void> {
  const { transaction } = context
  const [half] = await transaction.query(takenHalfSignIn(tokenHash))
  if (half === undefined) throw new Refused('sign_in_expired')
  const { userId, method } = half
  await transaction.query(lockedUser(userId))
  const [user] = await transaction.query(userById(userId))
  if (user === undefined) throw new Refused('sign_in_expired')
  const secondFactor = await useCode(context, vault, { userId, code, without: 'sign_in_expired' })
  context.clearSignInCookie()
  await beginProvedSession(context, user, { method, secondFactor })
  if (secondFactor === 'totp') return
  await context.audit(
    { action: 'user.recovery_code_used', of: { userId }, target: targetOf(user) },
    { userId, name: fullName(user), email: user.email },
  )
  await tell(context, userId, 'code_used')
}

/** For who has lost app and codes, once the operator is sure who asks. Null when nobody has the address. */
export function takeSecondFactorAway(database: Database, email: string): Promise<'removed' | 'none' | null> {
  return database.transaction([userByEmail(email)], async (transaction, [[user]]) => {
    if (user === undefined) return null
    await transaction.query(lockedUser(user.userId))
    const dropped = await transaction.query(droppedFactors(user.userId))
    if (dropped.length === 0) return 'none'
    await transaction.query(scopeToUser(user))
    await transaction.query(
      newAuditEntry(
        {
          action: 'user.second_factor_disabled',
          of: { userId: user.userId },
          target: targetOf(user),
          before: { kind: 'totp' },
        },
        { kind: 'operator', id: null, name: 'Operator', email: null },
        { ip: null, userAgent: null, requestId: null },
      ),
    )
    const payload = { mail: 'second_factor_changed', userId: user.userId, change: 'taken_away' } as const
    await enqueue(transaction, { name: 'send_mail', payload })
    return 'removed'
  })
}
