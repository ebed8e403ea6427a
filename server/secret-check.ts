import { createVault, isSealedBy } from './authentication/vault.ts'
import type { Database } from './db/connect.ts'
import { anySealed } from './users/second-factor-store.ts'

/** Better said at the start than to the first person who cannot sign in. */
export async function refuseWrongSecret(database: Database, secret: string): Promise<void> {
  const [[kept]] = await database.read([anySealed()])
  if (kept === undefined || isSealedBy(createVault(secret).keyId, kept.sealed)) return
  throw new Error(
    'The secret in use is not the one that sealed the second factors in this database. Restore the file "secret" in the data folder, or set ATRIUM_SECRET to what it held. Without it, take the second factors away: npm run operator -- second-factor remove <address>.',
  )
}
