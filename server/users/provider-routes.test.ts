import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { codeOf, setUpPhone } from '../testing/codes.ts'
import { directPerson } from '../testing/direct.ts'
import { digestOf } from '../testing/replay.ts'
import { startSignInProvider, type ProviderPerson, type SignInProvider } from '../testing/sign-in-provider.ts'
import { createWorld, password, problemOf, type Browser, type World } from '../testing/world.ts'

const redirectUri = 'http://localhost:3000/api/sign-in/google/callback'

let world: World
let provider: SignInProvider
beforeAll(async () => {
  provider = await startSignInProvider(redirectUri)
  world = await createWorld({ providers: { google: provider.config } })
})
afterAll(async () => {
  await world.close()
  await provider.stop()
})

let people = 0
function newPerson(claims: Partial<ProviderPerson> = {}): ProviderPerson & { email: string } {
  people += 1
  const email = `google${people}@example.com`
  const names = { given_name: 'Grace', family_name: 'Hopper' }
  return { sub: `subject-${people}`, email, email_verified: true, ...names, ...claims }
}

/** Sets out from here; returns the provider's address. */
async function depart(browser: Browser, returnTo?: string): Promise<string> {
  const query = returnTo === undefined ? '' : `?returnTo=${encodeURIComponent(returnTo)}`
  const response = await browser.send('GET', `/api/sign-in/google${query}`)
  expect(response.status).toBe(303)
  return response.headers.get('location') ?? ''
}

/** Comes back with what the provider said; returns where the browser is sent. */
async function arrive(browser: Browser, callback: URL): Promise<string> {
  const response = await browser.send('GET', `${callback.pathname}${callback.search}`)
  expect(response.status).toBe(303)
  return response.headers.get('location') ?? ''
}

async function roundTrip(browser: Browser, person: ProviderPerson, returnTo?: string): Promise<string> {
  return arrive(browser, await provider.visit(await depart(browser, returnTo), person))
}

async function failsWithoutTrace(expected: string, work: () => Promise<string>): Promise<void> {
  const before = await digestOf(world)
  expect(await work()).toBe(expected)
  expect(await digestOf(world)).toBe(before)
}

const identitiesOf = (userId: string) => world.look('select subject from identities where user_id = $1', [userId])
const age = (userId: string) =>
  world.look(`update sessions set authenticated_at = now() - interval '11 minutes' where user_id = $1`, [userId])

describe('with a second factor', () => {
  it('is only half a sign-in until the code, and then goes on to where it was bound', async () => {
    const grace = newPerson()
    const browser = world.browser()
    await roundTrip(browser, grace)
    const phone = await setUpPhone(browser)
    const other = world.browser()
    expect(await roundTrip(other, grace, '/me/sessions')).toBe('/sign-in/code?next=%2Fme%2Fsessions')
    expect((await problemOf(other.call('GET /api/users/me'))).code).toBe('unauthenticated')
    await other.call('POST /api/sessions/second-factor', { body: { code: codeOf(phone.secret) } })
    expect((await other.call('GET /api/users/me')).email).toBe(grace.email)
    const [current] = (await other.call('GET /api/sessions')).data
    expect(current).toMatchObject({ current: true, method: 'google', secondFactorAt: expect.any(String) })
  })
})

describe('setting out', () => {
  it('asks for a code with PKCE, state and nonce, and binds the trip to this browser', async () => {
    const response = await world.browser().send('GET', '/api/sign-in/google')
    const url = new URL(response.headers.get('location') ?? '')
    expect(url.origin).toBe(provider.config.issuer)
    expect(Object.fromEntries(url.searchParams)).toMatchObject({
      response_type: 'code',
      code_challenge_method: 'S256',
      redirect_uri: redirectUri,
      scope: 'openid email profile',
      state: expect.stringMatching(/^[\w-]{43}$/),
      nonce: expect.stringMatching(/^[\w-]{43}$/),
    })
    const cookie = response.headers.get('set-cookie') ?? ''
    expect(cookie).toMatch(/^__Host-atrium-signin=[\w-]{43}; Path=\/; Expires=[^;]+; HttpOnly; Secure; SameSite=Lax$/)
    expect(url.search).not.toContain(/=([\w-]{43});/.exec(cookie)?.[1])
  })

  it('refuses a provider that is not configured and a return to another site', async () => {
    const { call } = world.browser()
    const params = { provider: 'microsoft' } as const
    expect((await problemOf(call('GET /api/sign-in/{provider}', { params }))).code).toBe('provider_unavailable')
    for (const returnTo of ['https://evil.example', '//evil.example', '/\\evil.example', 'evil']) {
      const query = { returnTo }
      const start = call('GET /api/sign-in/{provider}', { params: { provider: 'google' }, query })
      expect((await problemOf(start)).code).toBe('invalid_request')
    }
  })

  it('is asked for on our own page when a page of another site leads here', async () => {
    const address = '/api/sign-in/google?returnTo=%2Fprofile'
    const from = (site: string) => world.browser().send('GET', address, undefined, { 'sec-fetch-site': site })
    const before = await digestOf(world)
    const elsewhere = await from('cross-site')
    expect(elsewhere.headers.get('location')).toBe('/sign-in?next=%2Fprofile')
    expect(elsewhere.headers.get('set-cookie')).toBeNull()
    expect(await digestOf(world)).toBe(before)
    for (const site of ['same-origin', 'none'])
      expect((await from(site)).headers.get('location')).toContain('code_challenge')
  })

  it('comes back with a reason when the provider cannot be reached', async () => {
    const away = await createWorld({ providers: { google: { ...provider.config, issuer: 'http://127.0.0.1:9' } } })
    const response = await away.browser().send('GET', '/api/sign-in/google')
    expect(response.headers.get('location')).toBe('/sign-in?error=provider_unreachable')
    expect(response.headers.get('set-cookie')).toBeNull()
    await away.close()
  })
})

describe('someone not signed in', () => {
  it('becomes a user with a proved address, and is the same user next time whatever the address', async () => {
    const [browser, person] = [world.browser(), newPerson()]
    expect(await roundTrip(browser, person, '/organizations')).toBe('/organizations')
    const me = await browser.call('GET /api/users/me')
    expect(me).toMatchObject({
      email: person.email,
      firstName: 'Grace',
      lastName: 'Hopper',
      hasPassword: false,
      signInProviders: ['google'],
    })
    expect((await browser.call('GET /api/sessions')).data[0]?.method).toBe('google')
    const other = world.browser()
    expect(await roundTrip(other, { ...person, email: 'else@example.com', email_verified: false })).toBe('/')
    expect((await other.call('GET /api/users/me')).id).toBe(me.id)
  })

  it('is not taken for a user who is there, whose identity nothing links', async () => {
    const ada = await directPerson(world)
    const browser = world.browser()
    const trip = await provider.visit(await depart(browser), newPerson({ email: ada.email }))
    expect(await arrive(browser, trip)).toBe('/sign-in?error=link_first')
    expect(browser.cookie()).toBeNull()
    expect(await identitiesOf(ada.userId)).toEqual([])
  })

  it('drops what strangers registered for the address', async () => {
    const [attacker, person] = [world.browser(), newPerson()]
    const body = { firstName: 'Eve', lastName: 'Early', email: person.email, password }
    await attacker.call('POST /api/registrations', { body })
    expect(await roundTrip(world.browser(), person)).toBe('/')
    expect((await problemOf(attacker.call('GET /api/registrations/current'))).code).toBe('unauthenticated')
  })

  it.each([{ email_verified: false }, { email_verified: undefined }, { email: undefined }])(
    'is refused without a proved address: %j',
    async (claims) => {
      const browser = world.browser()
      expect(await roundTrip(browser, newPerson(claims))).toBe('/sign-in?error=address_not_proved')
      expect(browser.cookie()).toBeNull()
    },
  )
})

describe('an answer that is not this browser’s', () => {
  it('is refused in a browser that did not set out, as when an attacker sends their own link', async () => {
    const [attacker, victim] = [world.browser(), world.browser()]
    const callback = await provider.visit(await depart(attacker), newPerson())
    await failsWithoutTrace('/sign-in?error=sign_in_expired', () => arrive(victim, callback))
    const setOut = world.browser()
    await depart(setOut)
    await failsWithoutTrace('/sign-in?error=sign_in_expired', () => arrive(setOut, callback))
  })

  it('works once, also twice at the same moment', async () => {
    for (let trial = 0; trial < 10; trial += 1) {
      const [browser, twin] = [world.browser(), world.browser()]
      const callback = await provider.visit(await depart(browser), newPerson())
      twin.setCookie(browser.cookie())
      const places = await Promise.all([arrive(browser, callback), arrive(twin, callback)])
      expect(places.toSorted()).toEqual(['/', '/sign-in?error=sign_in_expired'])
    }
  })

  it('is refused too late, with another code, another issuer or a refusal', async () => {
    const attempt = async (change: (url: URL) => void) => {
      const browser = world.browser()
      const callback = await provider.visit(await depart(browser), newPerson())
      change(callback)
      return arrive(browser, callback)
    }
    expect(await attempt((url) => url.searchParams.set('code', 'made-up'))).toBe('/sign-in?error=provider_failed')
    expect(await attempt((url) => url.searchParams.set('iss', 'https://evil.example'))).toBe(
      '/sign-in?error=provider_failed',
    )
    expect(
      await attempt((url) => {
        url.searchParams.delete('code')
        url.searchParams.set('error', 'access_denied')
      }),
    ).toBe('/sign-in?error=cancelled')
    const browser = world.browser()
    const callback = await provider.visit(await depart(browser), newPerson())
    await world.look('update provider_sign_ins set expires_at = now()')
    await failsWithoutTrace('/sign-in?error=sign_in_expired', () => arrive(browser, callback))
  })
})

describe('someone signed in', () => {
  it('links an identity after a fresh sign-in, and signs in with it from then on', async () => {
    const [ada, person] = [await directPerson(world), newPerson({ email_verified: false })]
    expect(await roundTrip(ada, person, '/profile')).toBe('/profile')
    expect((await ada.call('GET /api/users/me')).signInProviders).toEqual(['google'])
    const { data } = await ada.call('GET /api/users/me/audit-log')
    expect(data[0]).toMatchObject({
      action: 'user.identity_linked',
      after: { provider: 'google', email: person.email },
    })
    const other = world.browser()
    await roundTrip(other, person)
    expect((await other.call('GET /api/users/me')).id).toBe(ada.userId)
  })

  it('is sent back without a link when the sign-in is stale', async () => {
    const ada = await directPerson(world)
    await age(ada.userId)
    expect(await roundTrip(ada, newPerson(), '/profile?tab=1')).toBe('/profile?tab=1&error=fresh_sign_in_required')
    expect(await identitiesOf(ada.userId)).toEqual([])
  })

  it('makes the sign-in fresh with an identity that is theirs already', async () => {
    const [ada, person] = [await directPerson(world), newPerson()]
    await roundTrip(ada, person)
    await age(ada.userId)
    const { searchParams } = new URL(await depart(ada))
    expect([searchParams.get('prompt'), searchParams.get('max_age')]).toEqual(['login', '0'])
    expect(await roundTrip(ada, person, '/profile')).toBe('/profile')
    const made = await ada.call('POST /api/users/me/keys', { body: { name: 'inbox', expiresInDays: 1 } })
    expect(made.name).toBe('inbox')
  })

  it('is not taken for who they are when the provider let them through without a question', async () => {
    const [ada, person] = [await directPerson(world), newPerson()]
    await roundTrip(ada, person)
    await age(ada.userId)
    /** As somebody would at a browser in which she is signed in at the provider: the question is taken out. */
    const withoutQuestion = async (maxAge: string | null) => {
      const url = new URL(await depart(ada, '/me/data'))
      url.searchParams.delete('prompt')
      if (maxAge === null) url.searchParams.delete('max_age')
      else url.searchParams.set('max_age', maxAge)
      return provider.visit(url.href, person, 3600)
    }
    for (const maxAge of ['86400', null]) {
      expect(await arrive(ada, await withoutQuestion(maxAge))).toBe('/me/data?error=not_asked_again')
    }
    // The trip is used up, and that is all that was written.
    expect((await ada.call('GET /api/users/me/audit-log')).data[0]?.action).toBe('user.identity_linked')
    const key = ada.call('POST /api/users/me/keys', { body: { name: 'inbox', expiresInDays: 1 } })
    expect((await problemOf(key)).code).toBe('fresh_sign_in_required')
  })

  it('cannot take an identity of somebody else', async () => {
    const [ada, eve, person] = [await directPerson(world), await directPerson(world, 'Eve'), newPerson()]
    await roundTrip(ada, person)
    expect(await roundTrip(eve, person, '/profile')).toBe('/profile?error=identity_in_use')
    expect((await eve.call('GET /api/users/me')).id).toBe(eve.userId)
  })

  it('links nothing to whoever signed in meanwhile', async () => {
    const [ada, eve] = [await directPerson(world), await directPerson(world, 'Eve')]
    const callback = await provider.visit(await depart(ada, '/profile'), newPerson())
    const signIn = /__Host-atrium-signin=[\w-]+/.exec(ada.cookie() ?? '')?.[0] ?? ''
    eve.setCookie(`${eve.cookie()}; ${signIn}`)
    expect(await arrive(eve, callback)).toBe('/profile?error=sign_in_expired')
    expect(await identitiesOf(eve.userId)).toEqual([])
  })
})
