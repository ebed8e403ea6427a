import * as client from 'openid-client'
import { isLoopback, type ProviderConfig } from '../config.ts'

/** What a provider says of a person, read from the verified ID token. */
export type ProviderClaims = { issuer: string; subject: string } & Readonly<Record<string, unknown>>

export type Departure = { url: string; nonce: string; codeVerifier: string }

export type OpenId = {
  /** Where to send the browser. `again`: the person is to show anew who they are. */
  depart: (trip: { redirectUri: string; state: string; again: boolean }) => Promise<Departure>
  /** Trades what came back for claims; throws when anything about it is not right. */
  arrive: (trip: { url: URL; state: string; nonce: string; codeVerifier: string }) => Promise<ProviderClaims>
}

const timeoutSeconds = 5
const metadataMilliseconds = 24 * 60 * 60 * 1000

/**
 * One OpenID Connect provider: code flow with PKCE (S256), state and nonce. Signatures of ID tokens are always
 * checked, although they come straight from the provider: the library leaves that out unless it is told.
 */
export function createOpenId(provider: ProviderConfig): OpenId {
  const issuer = new URL(provider.issuer)
  // Plain http is for a provider on this very machine, as in tests; elsewhere it could be read and forged.
  const insecure = issuer.protocol === 'http:' && isLoopback(issuer.hostname)
  const discover = () =>
    client.discovery(issuer, provider.clientId, provider.clientSecret, undefined, {
      timeout: timeoutSeconds,
      execute: [client.enableNonRepudiationChecks, ...(insecure ? [client.allowInsecureRequests] : [])],
    })
  const configuration = cached(discover, metadataMilliseconds)
  return {
    depart: async ({ redirectUri, state, again }) => {
      const found = await configuration()
      const [nonce, codeVerifier] = [client.randomNonce(), client.randomPKCECodeVerifier()]
      const url = client.buildAuthorizationUrl(found, {
        redirect_uri: redirectUri,
        scope: 'openid email profile',
        state,
        nonce,
        code_challenge: await client.calculatePKCECodeChallenge(codeVerifier),
        code_challenge_method: 'S256',
        // The prompt can be taken out of the address on its way through the browser; the time of the sign-in, which
        // `max_age` has the provider say, cannot.
        ...(again ? { prompt: promptOf(found), max_age: '0' } : {}),
      })
      return { url: url.href, nonce, codeVerifier }
    },
    arrive: async ({ url, state, nonce, codeVerifier }) => {
      const tokens = await client.authorizationCodeGrant(await configuration(), url, {
        expectedState: state,
        expectedNonce: nonce,
        pkceCodeVerifier: codeVerifier,
        idTokenExpected: true,
      })
      const claims = tokens.claims()
      if (claims === undefined) throw new Error('The provider sent no ID token')
      return { ...claims, issuer: claims.iss, subject: claims.sub }
    },
  }
}

/** Google neither takes the `login` prompt nor says when somebody signed in, whatever it is asked. */
export const tellsNoTime = (issuer: string) => issuer === google

const google = 'https://accounts.google.com'

/** Google has no `login` prompt and answers with an error to values it does not know. */
function promptOf(configuration: client.Configuration): string {
  return configuration.serverMetadata().issuer === google ? 'select_account' : 'login'
}

/** Keeps an answer for a while; a failure is forgotten, so that the next one tries again. */
function cached<T>(load: () => Promise<T>, milliseconds: number): () => Promise<T> {
  let kept: { value: Promise<T>; until: number } | null = null
  return () => {
    if (kept !== null && Date.now() < kept.until) return kept.value
    const entry = { value: load(), until: Date.now() + milliseconds }
    kept = entry
    entry.value.catch(() => {
      if (kept === entry) kept = null
    })
    return entry.value
  }
}
