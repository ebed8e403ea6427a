import { directKeyOf, type InstallationKeys } from './authentication/installation-keys.ts'
import { isSealedDirectly } from './authentication/vault.ts'
import { wrappingKeys } from './db/data-keys.ts'
import type { Database } from './db/connect.ts'
import { anySealed } from './users/second-factor-store.ts'

/** Better said at the start than to the first person who cannot sign in. */
export async function refuseWrongSecret(database: Database, keys: InstallationKeys): Promise<void> {
  const [wrapping, [factor]] = await database.read([wrappingKeys(), anySealed()])
  const inUse = wrapping.map(({ wrappedBy }) => wrappedBy)
  if (factor !== undefined && isSealedDirectly(factor.sealed)) inUse.push(directKeyOf(factor.sealed))
  if (inUse.every((keyId) => keys.knows(keyId))) return
  throw new Error(
    'The secret in use is not the one that sealed the secrets in this database. Restore the file "secret" in the data folder, or set ATRIUM_SECRET to what it held. While you change the secret, name the one before as ATRIUM_SECRET_OLD and run: npm run operator -- secrets rotate. If it is lost, second factors can be taken away (npm run operator -- second-factor remove <address>), and organizations enter their other secrets anew.',
  )
}
