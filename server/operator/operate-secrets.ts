import { isSealedDirectly, type Vault } from '../authentication/vault.ts'
import type { Database } from '../db/connect.ts'
import { keysToRewrap, rewrappedKeys } from '../db/data-keys.ts'
import { placeOfSecret } from '../users/second-factor-commands.ts'
import { resealedFactor, sealedFactors, type SealedFactor } from '../users/second-factor-store.ts'

/**
 * Brings everything under the secret in use. A few rows a transaction, each of which is whole by itself: it can be
 * stopped at any moment and asked again. Servers that know both secrets go on meanwhile, whichever wrapped a key.
 */
export async function rotateSecrets(owner: Database, vault: Vault, print: (line: string) => void): Promise<number> {
  let keys = 0
  for (let some = await rewrapSome(owner, vault); some > 0; some = await rewrapSome(owner, vault)) keys += some
  const factors = await resealOld(owner, vault)
  print(`${keys} data ${keys === 1 ? 'key is' : 'keys are'} sealed with the secret in use now.`)
  if (factors > 0) print(`${factors} secrets of authenticator apps from before there were data keys have one now.`)
  print(
    'ATRIUM_SECRET_OLD is not needed any more once every server has been started with the new ATRIUM_SECRET. Keep the secret with the backups, and the one before with the backups from before.',
  )
  return 0
}

function rewrapSome(owner: Database, { keys }: Vault): Promise<number> {
  return owner.transaction([keysToRewrap(keys.currentId)], async (transaction, [stored]) => {
    const wrapped = stored.map(keys.rewrap)
    const hex = (bytes: Buffer) => bytes.toString('hex')
    transaction.send(
      rewrappedKeys(
        wrapped.map(({ id }) => hex(id)),
        wrapped.map((key) => hex(key.wrapped)),
        keys.currentId,
      ),
    )
    return stored.length
  })
}

async function resealOld(owner: Database, vault: Vault): Promise<number> {
  let resealed = 0
  let after = ''
  for (;;) {
    const [page] = await owner.read([sealedFactors(after)])
    const last = page.at(-1)
    if (last === undefined) return resealed
    after = last.id
    for (const factor of page) {
      if (isSealedDirectly(factor.secret)) resealed += await resealFactor(owner, vault, factor)
    }
  }
}

function resealFactor(owner: Database, vault: Vault, { id, secret }: SealedFactor): Promise<number> {
  return owner.transaction([], async (transaction) => {
    const place = placeOfSecret(id)
    const sealed = await vault.seal(transaction, place, await vault.open(transaction, place, secret))
    const changed = await transaction.query(resealedFactor(id, sealed, secret))
    return changed.length
  })
}
