import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { directPerson } from '../testing/direct.ts'
import { refusalOf } from '../testing/refusal.ts'
import { createWorld, password, problemOf, type Browser, type Person, type World } from '../testing/world.ts'

let world: World
beforeAll(async () => {
  world = await createWorld()
})
afterAll(() => world.close())

const signIn = (browser: Browser, email: string, word = password) =>
  browser.call('POST /api/sessions', { body: { email, password: word } })

const age = (person: Person) =>
  world.look(`update sessions set authenticated_at = now() - interval '11 minutes' where user_id = $1`, [person.userId])

const actionsOf = async (person: Person) => {
  const rows = await world.look<{ action: string }>(
    'select action from audit_entries where subject_user_id = $1 order by id',
    [person.userId],
  )
  return rows.map(({ action }) => action)
}

const refusedWithoutTrace = (work: () => Promise<unknown>) => refusalOf(world, work)

describe('signIn', () => {
  it('begins a session of thirty days and says how', async () => {
    const ada = await world.person()
    const browser = world.browser({ ip: '203.0.113.20' })
    expect(await signIn(browser, ada.email.toUpperCase())).toEqual({ next: 'continue' })
    const { data } = await browser.call('GET /api/sessions')
    expect(data).toHaveLength(2)
    const [current] = data
    expect(current).toMatchObject({ current: true, method: 'password', ip: '203.0.113.20', userAgent: 'test browser' })
    const days = (Date.parse(current?.expiresAt ?? '') - Date.parse(current?.createdAt ?? '')) / 86_400_000
    expect(days).toBeCloseTo(30, 3)
    expect((await actionsOf(ada)).filter((action) => action === 'user.signed_in')).toHaveLength(2)
  })

  it('ends the session that the browser had', async () => {
    const ada = await world.person()
    const before = ada.cookie()
    await signIn(ada, ada.email)
    const stale = world.browser()
    stale.setCookie(before)
    expect((await problemOf(stale.call('GET /api/users/me'))).code).toBe('unauthenticated')
    expect((await ada.call('GET /api/sessions')).data).toHaveLength(1)
  })

  it('answers alike for a wrong password and an address nobody has', async () => {
    const ada = await world.person()
    const wrong = { email: ada.email, password: 'not this one' }
    const known = await world.browser().send('POST', '/api/sessions', wrong)
    const unknown = await world.browser().send('POST', '/api/sessions', { ...wrong, email: 'nobody@example.com' })
    expect([known.status, unknown.status]).toEqual([401, 401])
    const textOf = async (response: Response) => (await response.text()).replaceAll(/[0-9a-f-]{36}/g, 'id')
    expect(await textOf(known)).toBe(await textOf(unknown))
    expect(await refusedWithoutTrace(() => signIn(world.browser(), ada.email, 'not this one'))).toBe(
      'wrong_credentials',
    )
  })

  it('leads someone who has not proved the address back to the waiting page', async () => {
    const email = 'waiting@example.com'
    const body = { firstName: 'Wanda', lastName: 'Waiting', email, password }
    await world.browser().call('POST /api/registrations', { body })
    const other = world.browser()
    expect(await signIn(other, email)).toEqual({ next: 'verify' })
    expect((await other.call('GET /api/registrations/current')).email).toBe(email)
    expect((await problemOf(other.call('GET /api/users/me'))).code).toBe('unverified')
    await other.call('POST /api/registrations/verify', { body: { secret: await world.linkTo(email, '/verify') } })
    expect((await other.call('GET /api/users/me')).email).toBe(email)
  })

  it('stops after ten tries at an address, right ones too, whoever has it', async () => {
    for (const email of [(await world.person()).email, 'stranger@example.com']) {
      for (let times = 0; times < 10; times += 1) await problemOf(signIn(world.browser(), email, 'not this one'))
      const { send } = world.browser()
      const response = await send('POST', '/api/sessions', { email, password })
      expect(response.status).toBe(429)
      expect(Number(response.headers.get('retry-after'))).toBeGreaterThan(0)
    }
  })
})

describe('signOut', () => {
  it('ends the session with the next request and clears the cookie; twice does no harm', async () => {
    const ada = await world.person()
    const stale = world.browser()
    stale.setCookie(ada.cookie())
    await ada.call('DELETE /api/sessions/current')
    expect(ada.cookie()).toBeNull()
    expect((await problemOf(stale.call('GET /api/users/me'))).code).toBe('unauthenticated')
    await stale.call('DELETE /api/sessions/current')
    expect((await actionsOf(ada)).filter((action) => action === 'user.signed_out')).toHaveLength(1)
  })

  it('is refused to another site', async () => {
    const ada = await world.person()
    const response = await ada.send('DELETE', '/api/sessions/current', undefined, { origin: 'https://evil.example' })
    expect(response.status).toBe(403)
    expect((await ada.call('GET /api/users/me')).id).toBe(ada.userId)
  })
})

describe('sessions', () => {
  it('ends one, whose next request fails, and never one of somebody else', async () => {
    const [ada, eve] = [await world.person(), await world.person('Eve')]
    const phone = world.browser()
    await signIn(phone, ada.email)
    const { data } = await ada.call('GET /api/sessions')
    const sessionId = data.find(({ current }) => !current)?.id ?? ''
    const params = { sessionId }
    expect(await refusedWithoutTrace(() => eve.call('DELETE /api/sessions/{sessionId}', { params }))).toBe('not_found')
    await ada.call('DELETE /api/sessions/{sessionId}', { params })
    expect((await problemOf(phone.call('GET /api/users/me'))).code).toBe('unauthenticated')
    expect(await refusedWithoutTrace(() => ada.call('DELETE /api/sessions/{sessionId}', { params }))).toBe('not_found')
  })

  it('ends all others and keeps keys', async () => {
    const ada = await world.person()
    const [phone, tablet] = [world.browser(), world.browser()]
    await signIn(phone, ada.email)
    await signIn(tablet, ada.email)
    const { key } = await ada.call('POST /api/users/me/keys', { body: { name: 'inbox', expiresInDays: 1 } })
    await ada.call('DELETE /api/sessions')
    for (const gone of [phone, tablet])
      expect((await problemOf(gone.call('GET /api/users/me'))).code).toBe('unauthenticated')
    expect((await ada.call('GET /api/sessions')).data).toHaveLength(1)
    expect((await world.browser().send('GET', '/api/users/me', undefined, bearer(key))).status).toBe(200)
    await ada.call('DELETE /api/sessions')
    expect((await actionsOf(ada)).filter((action) => action === 'user.session_ended')).toHaveLength(1)
  })
})

const bearer = (key: string) => ({ authorization: `Bearer ${key}` })

describe('confirmIdentity', () => {
  it('makes a sign-in fresh again, with the right password only', async () => {
    const ada = await world.person()
    await age(ada)
    const wanted = { body: { name: 'inbox', expiresInDays: 30 } }
    expect(await refusedWithoutTrace(() => ada.call('POST /api/users/me/keys', wanted))).toBe('fresh_sign_in_required')
    const confirm = (word: string) => ada.call('POST /api/sessions/current/confirm', { body: { password: word } })
    expect(await refusedWithoutTrace(() => confirm('not this one'))).toBe('wrong_credentials')
    const copied = world.browser()
    copied.setCookie(ada.cookie())
    await confirm(password)
    expect((await problemOf(copied.call('GET /api/users/me'))).code).toBe('unauthenticated')
    expect((await ada.call('GET /api/sessions')).data).toHaveLength(1)
    expect((await ada.call('POST /api/users/me/keys', wanted)).name).toBe('inbox')
    expect(await actionsOf(ada)).toContain('user.identity_confirmed')
  })

  it('is refused to who has no password, and stops after ten tries', async () => {
    const ada = await directPerson(world)
    await world.look('update users set password_hash = null where id = $1', [ada.userId])
    const confirm = () => ada.call('POST /api/sessions/current/confirm', { body: { password } })
    for (let times = 0; times < 10; times += 1) expect((await problemOf(confirm())).code).toBe('wrong_credentials')
    expect(await refusedWithoutTrace(confirm)).toBe('rate_limited')
  })
})

describe('API keys', () => {
  it('act as the person, are listed by their last characters, and end when deleted', async () => {
    const [ada, eve] = [await world.person(), await world.person('Eve')]
    const made = await ada.call('POST /api/users/me/keys', { body: { name: 'inbox', expiresInDays: 30 } })
    expect(made.key).toMatch(/^atk_[A-Za-z0-9_-]{43}$/)
    expect(made.hint).toBe(made.key.slice(-4))
    const send = (method: string, url: string) => world.browser().send(method, url, undefined, bearer(made.key))
    expect(await (await send('GET', '/api/users/me')).json()).toMatchObject({ id: ada.userId })
    const { data } = await ada.call('GET /api/users/me/keys')
    expect(data.map(({ id, name }) => ({ id, name }))).toEqual([{ id: made.id, name: 'inbox' }])
    expect(JSON.stringify(data)).not.toContain(made.key)

    const params = { keyId: made.id }
    expect(await refusedWithoutTrace(() => eve.call('DELETE /api/users/me/keys/{keyId}', { params }))).toBe('not_found')
    const byKey = await send('DELETE', `/api/users/me/keys/${made.id}`)
    expect(await byKey.json()).toMatchObject({ code: 'browser_session_required' })
    await ada.call('DELETE /api/users/me/keys/{keyId}', { params })
    expect((await send('GET', '/api/users/me')).status).toBe(401)
    expect(await actionsOf(ada)).toEqual(expect.arrayContaining(['user.api_key_created', 'user.api_key_deleted']))
  })

  it('end on their day', async () => {
    const ada = await directPerson(world)
    const { id, key } = await ada.call('POST /api/users/me/keys', { body: { name: 'inbox', expiresInDays: 1 } })
    await world.look('update sessions set expires_at = now() where id = $1', [id])
    expect((await world.browser().send('GET', '/api/users/me', undefined, bearer(key))).status).toBe(401)
    expect((await ada.call('GET /api/users/me/keys')).data).toEqual([])
  })

  it('are twenty at most, also when asked for at the same moment', async () => {
    const ada = await directPerson(world)
    const create = () => ada.send('POST', '/api/users/me/keys', { name: 'inbox', expiresInDays: 1 })
    const answers = await Promise.all(Array.from({ length: 30 }, create))
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(20)
    expect(
      await refusedWithoutTrace(() =>
        ada.call('POST /api/users/me/keys', { body: { name: 'inbox', expiresInDays: 1 } }),
      ),
    ).toBe('too_many_keys')
  })
})
