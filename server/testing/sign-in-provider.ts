import { generateKeyPairSync, randomBytes } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Provider, type Context } from 'oidc-provider'
import type { ProviderConfig } from '../config.ts'

/** A person as the provider knows them. */
export type ProviderPerson = { sub: string; [claim: string]: unknown }

export type SignInProvider = {
  config: ProviderConfig
  /** Opens the address as a browser of that person would, signs in there, and returns where the provider sends it. */
  visit: (url: string, person: ProviderPerson, signedInSecondsAgo?: number) => Promise<URL>
  /** Lets a real browser sign in as that person, by a header that names the subject. */
  know: (person: ProviderPerson) => Record<string, string>
  stop: () => Promise<void>
}

/** A real OpenID Connect provider on this machine, in which everyone signs in as whom they say they are. */
export async function startSignInProvider(redirectUri: string): Promise<SignInProvider> {
  const people = new Map<string, ProviderPerson>()
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const config = { issuer, clientId: 'atrium', clientSecret: randomBytes(24).toString('hex') }
  const provider: Provider = new Provider(
    issuer,
    configuration({ config, redirectUri, people, provider: () => provider }),
  )
  const handle = provider.callback()
  server.on('request', (request, response) => {
    const sub = request.headers['x-person']
    if (request.url?.startsWith('/interaction/') === true) {
      void provider.interactionFinished(request, response, {
        login: { accountId: sub ?? 'nobody', ts: now() - Number(request.headers['x-signed-in'] ?? 0) },
      })
    } else void handle(request, response)
  })
  return {
    config,
    know: (person) => {
      people.set(person.sub, person)
      return { 'x-person': person.sub }
    },
    visit: async (url, person, signedInSecondsAgo = 0) => {
      people.set(person.sub, person)
      const headers = { 'x-person': person.sub, 'x-signed-in': String(signedInSecondsAgo) }
      return follow(url, headers, redirectUri)
    },
    stop: () =>
      new Promise((resolve, reject) => {
        server.closeAllConnections()
        server.close((error) => (error === undefined ? resolve() : reject(error)))
      }),
  }
}

type Parts = {
  config: ProviderConfig
  redirectUri: string
  people: Map<string, ProviderPerson>
  provider: () => Provider
}

function configuration({ config, redirectUri, people, provider }: Parts): Record<string, unknown> {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  return {
    clients: [
      {
        client_id: config.clientId,
        client_secret: config.clientSecret,
        redirect_uris: [redirectUri],
        token_endpoint_auth_method: 'client_secret_post',
      },
    ],
    jwks: { keys: [{ ...privateKey.export({ format: 'jwk' }), kid: 'test', use: 'sig', alg: 'RS256' }] },
    cookies: { keys: [randomBytes(16).toString('hex')] },
    claims: {
      email: ['email', 'email_verified'],
      profile: ['name', 'given_name', 'family_name'],
    },
    // Google and Microsoft put the claims into the ID token.
    conformIdTokenClaims: false,
    pkce: { required: () => true },
    // Said only so that the provider does not print that it was not.
    ttl: { Interaction: 60, Grant: 60, Session: 60, AccessToken: 60, IdToken: 60 },
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_: unknown, { uid }: { uid: string }) => `/interaction/${uid}` },
    findAccount: (_: unknown, sub: string) => ({ accountId: sub, claims: () => people.get(sub) }),
    loadExistingGrant: async ({ oidc }: Context) => {
      const grant = new (provider().Grant)({ clientId: oidc.client.clientId, accountId: oidc.session.accountId })
      grant.addOIDCScope('openid email profile')
      await grant.save()
      return grant
    },
  }
}

const now = () => Math.floor(Date.now() / 1000)

async function follow(start: string, headers: Record<string, string>, end: string): Promise<URL> {
  const jar = new Map<string, string>()
  let url = new URL(start)
  for (let step = 0; step < 10; step += 1) {
    if (url.href.startsWith(end)) return url
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ')
    const response = await fetch(url, { redirect: 'manual', headers: { cookie, ...headers } })
    for (const line of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
      jar.set(name, value)
    }
    const location = response.headers.get('location')
    if (location === null) throw new Error(`The provider answered ${response.status}: ${await response.text()}`)
    url = new URL(location, url)
  }
  throw new Error('The provider goes in circles')
}
