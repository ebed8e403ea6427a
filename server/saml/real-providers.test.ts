import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { reasonWithout, type ProviderName } from '../testing/identity-providers/installed.ts'
import { startLemonLdap } from '../testing/identity-providers/lemonldap.ts'
import { PlainBrowser } from '../testing/identity-providers/plain-browser.ts'
import type { IdentityProvider, TrustedService } from '../testing/identity-providers/provider-process.ts'
import { startSimpleSamlPhp } from '../testing/identity-providers/simplesamlphp.ts'
import { authnRequest } from './authn-request.ts'
import type { SamlConnection } from './connection.ts'
import { logoutRequest, readLogoutResponse } from './logout.ts'
import { newMessageId } from './message-id.ts'
import { readProviderMetadata } from './provider-metadata.ts'
import { readResponse } from './response.ts'
import { madeCertificate } from './testing/certificate-maker.ts'
import { acceptedMutations } from './testing/mutations.ts'

/** Two real providers take half a minute, and minutes to install: they run with ATRIUM_PROVE=1. */
const proves = process.env['ATRIUM_PROVE'] === '1'
const mutations = 250
const own = madeCertificate({ name: 'atrium.test' })
const serviceOf = (name: string, more: Partial<TrustedService> = {}): TrustedService => ({
  entityId: `https://atrium.test/saml/${name}`,
  acsUrl: `https://atrium.test/api/saml/${name}/acs`,
  logoutUrl: `https://atrium.test/api/saml/${name}/logout`,
  ...more,
})
const services = {
  both: serviceOf('both'),
  assertion: serviceOf('assertion', { signs: 'assertion' }),
  response: serviceOf('response', { signs: 'response' }),
  signed: serviceOf('signed', { certificate: own.certificate }),
}
type ServiceName = keyof typeof services

const providers: {
  name: ProviderName
  title: string
  start: () => Promise<IdentityProvider>
  attributes: Record<string, string[]>
}[] = [
  {
    name: 'simplesamlphp',
    title: 'SimpleSAMLphp',
    start: startSimpleSamlPhp,
    attributes: { uid: ['alice'], email: ['alice@acme.test'], groups: ['org-admins', 'all'] },
  },
  {
    name: 'lemonldap',
    title: 'LemonLDAP::NG',
    start: startLemonLdap,
    attributes: { uid: ['dwho'], mail: ['dwho@badwolf.org'] },
  },
]

describe.each(providers)('$title, a real provider', ({ name, start, attributes }) => {
  const reason = proves ? reasonWithout(name) : 'real providers run with ATRIUM_PROVE=1'
  if (reason !== null) console.warn(`Skipped: ${reason}`)
  let provider: IdentityProvider | null = null

  beforeAll(async () => {
    if (reason !== null) return
    provider = await start()
    await provider.trust(Object.values(services))
  }, 120_000)
  afterAll(async () => provider?.stop())

  /** What an administrator would have: the provider's metadata, and the addresses of this service. */
  async function connectionTo(which: ServiceName): Promise<SamlConnection> {
    const { entityId: serviceId, acsUrl, logoutUrl = '' } = services[which]
    const { metadata } = readProviderMetadata(await (await fetch(provider?.metadataUrl ?? '')).text(), new Date())
    expect(metadata?.entityId).toBe(provider?.entityId)
    const connection: SamlConnection = {
      serviceId,
      acsUrl,
      providerId: metadata?.entityId ?? '',
      signInUrl: metadata?.signIn.redirect ?? '',
      certificates: metadata?.certificates.map(({ pem }) => pem) ?? [],
      logout: { providerUrl: metadata?.signOut.redirect ?? '', serviceUrl: logoutUrl },
    }
    return which === 'signed' ? { ...connection, signing: own } : connection
  }

  async function signIn(connection: SamlConnection, browser = new PlainBrowser()) {
    const requestId = newMessageId()
    const person = provider?.people[0] ?? { name: '', password: '', email: '' }
    const start = authnRequest({ connection, requestId, relayState: 'state', now: new Date() })
    const { url, fields } = await browser.signIn(start, person)
    expect({ url, state: fields['RelayState'] }).toEqual({ url: connection.acsUrl, state: 'state' })
    return {
      connection,
      samlResponse: fields['SAMLResponse'] ?? '',
      now: new Date(),
      expectedRequestId: requestId,
      email: person.email,
    }
  }

  it.skipIf(reason !== null).each<ServiceName>(['both', 'assertion', 'response', 'signed'])(
    'is read, as it answers the service "%s"',
    async (which) => {
      const { email, ...answer } = await signIn(await connectionTo(which))
      const { identity, problem, trace } = await readResponse(answer)
      expect({ problem, refused: trace.filter(({ outcome }) => outcome === 'refused') }).toEqual({
        problem: null,
        refused: [],
      })
      expect(identity).toMatchObject({ issuer: provider?.entityId, nameId: email, attributes })
      // A second time it is somebody's copy: whoever asks then has asked something else.
      expect((await readResponse({ ...answer, expectedRequestId: newMessageId() })).problem).toBe('in_response_to')
    },
  )

  it.skipIf(reason !== null)(
    `says what it signed, or nothing, after ${mutations * 4} changes on its way`,
    async () => {
      for (const which of ['both', 'assertion'] as const) {
        const { email: _, ...answer } = await signIn(await connectionTo(which))
        const honest = await readResponse(answer)
        const xml = Buffer.from(answer.samlResponse, 'base64').toString()
        const accepted = await acceptedMutations(xml, {
          each: mutations,
          read: async (changed) =>
            (await readResponse({ ...answer, samlResponse: changed.toString('base64') })).identity,
        })
        for (const { changed, result } of accepted) expect(result, changed).toEqual(honest.identity)
        expect(accepted.length).toBeLessThan(mutations)
      }
    },
    240_000,
  )

  it.skipIf(reason !== null)(
    'ends its session when it is asked to with a signature, and says so with its own',
    async () => {
      const browser = new PlainBrowser()
      const connection = await connectionTo('signed')
      const { identity } = await readResponse(await signIn(connection, browser))
      const id = newMessageId()
      const url = logoutRequest({
        connection,
        id,
        relayState: 'bye',
        now: new Date(),
        nameId: identity?.nameId ?? '',
        nameIdFormat: identity?.nameIdFormat ?? null,
        sessionIndex: identity?.sessionIndex ?? null,
      })
      const back = await browser.open(url ?? '', { until: connection.logout?.serviceUrl ?? '' })
      const query = back.url.slice(back.url.indexOf('?') + 1)
      const answer = { connection, message: { by: 'redirect', query } as const, now: new Date(), expectedRequestId: id }
      expect(readLogoutResponse(answer)).toMatchObject({ problem: null, relayState: 'bye' })
    },
  )
})
