import { createHash, hkdfSync, randomBytes } from 'node:crypto'
import { decrypted, encrypted } from './sealing.ts'

const keyIdBytes = 4

type InstallationKey = {
  /** Names the key without telling it, so that a wrong secret is told from damaged data. */
  id: Buffer
  /** Wraps data keys. */
  wrapping: Buffer
  /** Sealed values directly, before there were data keys. */
  direct: Buffer
  directId: Buffer
}

/** A data key as it is stored: useless without the secret of the installation. */
export type WrappedKey = { id: Buffer; organizationId: string | null; wrapped: Buffer; wrappedBy: Buffer }

export type InstallationKeys = {
  /** The key that wraps from now on. */
  currentId: Buffer
  /** Whether one of the secrets that were given belongs to this id. */
  knows: (keyId: Buffer) => boolean
  newKey: (organizationId: string | null) => WrappedKey & { key: Buffer }
  unwrap: (wrapped: WrappedKey) => Buffer
  /** The same data key, wrapped by the current secret. */
  rewrap: (wrapped: WrappedKey) => WrappedKey
  /** Opens what was sealed before there were data keys. */
  openDirect: (sealed: Buffer, boundTo: string) => Buffer
}

const derived = (secret: string, purpose: string) => Buffer.from(hkdfSync('sha256', secret, '', purpose, 32))
const idOf = (key: Buffer) => createHash('sha256').update(key).digest().subarray(0, keyIdBytes)

function keyFrom(secret: string): InstallationKey {
  const wrapping = derived(secret, 'atrium data keys 1')
  const direct = derived(secret, 'atrium vault 1')
  return { wrapping, id: idOf(wrapping), direct, directId: idOf(direct) }
}

/** A data key belongs to one organization: moved to another it does not open. */
const bindingOf = ({ id, organizationId }: Pick<WrappedKey, 'id' | 'organizationId'>) =>
  JSON.stringify(['data key', id.toString('hex'), organizationId])

const foreign = () => new Error('This was sealed with another secret than the one in use')

/** The first secret seals; the others only open, while a change of the secret is under way. */
export function installationKeys(secret: string, ...others: string[]): InstallationKeys {
  const current = keyFrom(secret)
  const keys = [current, ...others.map(keyFrom)]
  const wrap = (id: Buffer, organizationId: string | null, key: Buffer): WrappedKey => ({
    id,
    organizationId,
    wrapped: encrypted(current.wrapping, key, bindingOf({ id, organizationId })),
    wrappedBy: current.id,
  })
  const unwrap = (stored: WrappedKey) => {
    const key = keys.find(({ id }) => id.equals(stored.wrappedBy))
    if (key === undefined) throw foreign()
    return decrypted(key.wrapping, stored.wrapped, bindingOf(stored))
  }
  return {
    currentId: current.id,
    knows: (keyId) => keys.some(({ id, directId }) => id.equals(keyId) || directId.equals(keyId)),
    newKey: (organizationId) => {
      const key = randomBytes(32)
      return { ...wrap(randomBytes(16), organizationId, key), key }
    },
    unwrap,
    rewrap: (stored) => wrap(stored.id, stored.organizationId, unwrap(stored)),
    openDirect: (sealed, boundTo) => {
      const key = keys.find(({ directId }) => directId.equals(sealed.subarray(0, keyIdBytes)))
      if (key === undefined) throw foreign()
      return decrypted(key.direct, sealed.subarray(keyIdBytes), boundTo)
    },
  }
}

/** Which key sealed something before there were data keys. */
export const directKeyOf = (sealed: Buffer): Buffer => sealed.subarray(0, keyIdBytes)
