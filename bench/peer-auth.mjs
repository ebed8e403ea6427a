import { betterAuth } from 'better-auth'
import { organization } from 'better-auth/plugins/organization'
import pg from 'pg'

/** Signs the peer's session cookies, in the server and in the seed. */
export const peerSecret = 'a-secret-for-benchmarks-only-of-enough-length'

/**
 * Better Auth with its organization plugin. `default`: as its documentation starts; `tuned`: with what its
 * performance guide recommends but for the cookie cache, which answers without asking whether the session still
 * lives: joins in the adapter, a pool as large as the load, and (in seed-peer.mjs) indexes.
 * Both: no rate limit and no small limits on members and invitations, else the load itself would be refused.
 *
 * @param {{ databaseUrl: string, tuned: boolean, baseUrl: string }} options
 */
export function createPeer({ databaseUrl, tuned, baseUrl }) {
  const pool = new pg.Pool({ connectionString: databaseUrl, ...(tuned ? { max: 16 } : {}) })
  const auth = betterAuth({
    database: pool,
    secret: peerSecret,
    baseURL: baseUrl,
    trustedOrigins: [baseUrl],
    emailAndPassword: { enabled: true },
    rateLimit: { enabled: false },
    telemetry: { enabled: false },
    logger: { level: 'error' },
    plugins: [organization({ membershipLimit: 1_000_000, invitationLimit: 1_000_000 })],
    ...(tuned ? { advanced: { database: { joins: true } } } : {}),
  })
  return { auth, pool }
}
