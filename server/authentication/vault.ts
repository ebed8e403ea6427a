import type { Database, Transaction } from '../db/connect.ts'
import { dataKey, keyToSealWith } from '../db/data-keys.ts'
import { installationKeys, type InstallationKeys } from './installation-keys.ts'
import { decrypted, encrypted, nonceBytes, tagBytes } from './sealing.ts'

/** Where a sealed value stands. It opens there and nowhere else. */
export type SealedPlace = {
  /** Whose data key seals it; null for what belongs to users and to the installation. */
  organizationId: string | null
  table: string
  column: string
  /** The key of the row. */
  row: string
}

export type Asking = Pick<Transaction, 'query'>

/**
 * Keeps what the server must be able to read again, such as the secret of an authenticator app or of a webhook.
 * Values are sealed with a data key of their organization, and data keys with a key of the installation's secret.
 */
export type Vault = {
  /** In the transaction that writes the row: the organization's data key is made with its first secret. */
  seal: (transaction: Asking, place: SealedPlace, plain: Buffer | string) => Promise<Buffer>
  open: (asking: Asking, place: SealedPlace, sealed: Buffer) => Promise<Buffer>
  keys: InstallationKeys
}

/** Says that a data key sealed what follows; by chance a value from before starts so once in four thousand million. */
const mark = Buffer.from([0x41, 0x74, 0x32, 0x01])
const dataKeyIdBytes = 16
const keysInMemory = 1000

const bindingOf = ({ organizationId, table, column, row }: SealedPlace) =>
  JSON.stringify([organizationId, table, column, row])

/** Whether it was sealed before there were data keys: the secret's own key is then named in it. */
export function isSealedDirectly(sealed: Buffer): boolean {
  return !sealed.subarray(0, mark.length).equals(mark)
}

/** Outside of a transaction: each question is a read of its own. */
export function askingOf(database: Pick<Database, 'read'>): Asking {
  return {
    query: async (statement) => {
      const [rows] = await database.read([statement])
      return rows
    },
  }
}

export function createVault(secret: string, ...others: string[]): Vault {
  const keys = installationKeys(secret, ...others)
  // By id, and an id never changes its key. What sealed a moment ago is not kept: its transaction may be undone.
  const opened = new Map<string, Buffer>()

  const keyOf = async (asking: Asking, id: Buffer): Promise<Buffer> => {
    const name = id.toString('hex')
    const known = opened.get(name)
    if (known !== undefined) return known
    const [stored] = await asking.query(dataKey(id))
    if (stored === undefined) throw new Error('The data key that sealed this is gone')
    const key = keys.unwrap({ id, ...stored })
    if (opened.size >= keysInMemory) opened.clear()
    opened.set(name, key)
    return key
  }

  return {
    keys,
    seal: async (transaction, place, plain) => {
      const { key: fresh, ...candidate } = keys.newKey(place.organizationId)
      const { id: candidateId, organizationId, wrapped, wrappedBy } = candidate
      const [stored] = await transaction.query(keyToSealWith(organizationId, candidateId, wrapped, wrappedBy))
      if (stored === undefined) throw new Error('There is no data key to seal with')
      const key = stored.id.equals(candidateId) ? fresh : keys.unwrap({ organizationId, ...stored })
      return Buffer.concat([mark, stored.id, encrypted(key, Buffer.from(plain), bindingOf(place))])
    },
    open: async (asking, place, sealed) => {
      if (isSealedDirectly(sealed)) return keys.openDirect(sealed, `${place.table}.${place.column} ${place.row}`)
      const start = mark.length + dataKeyIdBytes
      if (sealed.length < start + nonceBytes + tagBytes) throw new Error('This is too short to have been sealed')
      const key = await keyOf(asking, sealed.subarray(mark.length, start))
      return decrypted(key, sealed.subarray(start), bindingOf(place))
    },
  }
}
