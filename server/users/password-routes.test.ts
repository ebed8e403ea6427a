import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { directPerson } from '../testing/direct.ts'
import { refusalOf } from '../testing/refusal.ts'
import { createWorld, password, problemOf, type Browser, type World } from '../testing/world.ts'

const another = 'seven purple otters'

let world: World
beforeAll(async () => {
  world = await createWorld()
})
afterAll(() => world.close())

const signIn = (browser: Browser, email: string, word: string) =>
  browser.call('POST /api/sessions', { body: { email, password: word } })
const change = (browser: Browser, newPassword: string, currentPassword?: string) =>
  browser.call('POST /api/users/me/password', {
    body: currentPassword === undefined ? { newPassword } : { currentPassword, newPassword },
  })
const requestReset = (email: string) => world.browser().call('POST /api/password-resets', { body: { email } })
const reset = (secret: string, newPassword = another) =>
  world.browser().call('POST /api/password-resets/confirm', { body: { secret, newPassword } })

const refusedWithoutTrace = (work: () => Promise<unknown>) => refusalOf(world, work)

describe('changePassword', () => {
  it('ends the other sessions, voids a reset on its way and tells the person', async () => {
    const ada = await world.person()
    const phone = world.browser()
    await signIn(phone, ada.email, password)
    await requestReset(ada.email)
    const secret = await world.linkTo(ada.email, '/reset-password')
    await change(ada, another, password)
    expect((await problemOf(phone.call('GET /api/users/me'))).code).toBe('unauthenticated')
    expect((await ada.call('GET /api/users/me')).id).toBe(ada.userId)
    expect((await problemOf(signIn(world.browser(), ada.email, password))).code).toBe('wrong_credentials')
    expect(await signIn(world.browser(), ada.email, another)).toEqual({ next: 'continue' })
    expect(await refusedWithoutTrace(() => reset(secret))).toBe('link_used_or_expired')
    expect((await world.mailsTo(ada.email))[0]?.subject).toBe('Your Atrium password was changed')
  })

  it('refuses a wrong or missing old password and a weak new one', async () => {
    const ada = await world.person()
    expect(await refusedWithoutTrace(() => change(ada, another, 'not this one'))).toBe('wrong_credentials')
    expect(await refusedWithoutTrace(() => change(ada, another))).toBe('wrong_credentials')
    expect(await refusedWithoutTrace(() => change(ada, 'password1234', password))).toBe('password_too_weak')
    const { errors } = await problemOf(change(ada, 'password1234', password))
    expect(errors?.[0]?.pointer).toBe('/body/newPassword')
  })

  it('lets who has none set a first one after a fresh sign-in only', async () => {
    const ada = await directPerson(world)
    await world.look('update users set password_hash = null where id = $1', [ada.userId])
    expect((await ada.call('GET /api/users/me')).hasPassword).toBe(false)
    const age = `update sessions set authenticated_at = now() - $2::interval where user_id = $1`
    await world.look(age, [ada.userId, '11 minutes'])
    expect(await refusedWithoutTrace(() => change(ada, another))).toBe('fresh_sign_in_required')
    await world.look(age, [ada.userId, '0'])
    await change(ada, another)
    expect(await signIn(world.browser(), ada.email, another)).toEqual({ next: 'continue' })
  })

  it('lets one of two changes at the same moment win', async () => {
    const ada = await world.person()
    const phone = world.browser()
    await signIn(phone, ada.email, password)
    const body = { currentPassword: password, newPassword: another }
    const answers = await Promise.all([ada, phone].map((each) => each.send('POST', '/api/users/me/password', body)))
    expect(answers.filter(({ status }) => status === 204)).toHaveLength(1)
  })
})

describe('requestPasswordReset', () => {
  it('answers the same for an address nobody has, and mails only who is there', async () => {
    const ada = await directPerson(world)
    const [known, unknown] = await Promise.all(
      [ada.email, 'nobody@example.com'].map((email) => world.browser().send('POST', '/api/password-resets', { email })),
    )
    expect([known?.status, unknown?.status]).toEqual([204, 204])
    expect(await world.mailsTo('nobody@example.com')).toEqual([])
    expect(await world.mailsTo(ada.email)).toHaveLength(1)
    const [kept] = await world.look<{ hours: number }>(
      `select extract(epoch from secret_expires_at - requested_at)::int / 3600 as hours from password_resets where user_id = $1`,
      [ada.userId],
    )
    expect(kept?.hours).toBe(1)
  })

  it('stops after five mails to an address, known or not', async () => {
    for (const email of [(await directPerson(world)).email, 'somebody@example.com']) {
      for (let times = 0; times < 5; times += 1) await requestReset(email)
      expect(await refusedWithoutTrace(() => requestReset(email))).toBe('rate_limited')
    }
  })
})

describe('resetPassword', () => {
  it('ends every session, takes back a change of address and keeps the link from working twice', async () => {
    const ada = await world.person()
    await ada.call('POST /api/users/me/email-change', { body: { email: 'thief@example.com' } })
    const thief = await world.linkTo('thief@example.com', '/confirm-email')
    await requestReset(ada.email)
    const secret = await world.linkTo(ada.email, '/reset-password')
    await reset(secret)
    expect((await problemOf(ada.call('GET /api/users/me'))).code).toBe('unauthenticated')
    expect((await problemOf(signIn(world.browser(), ada.email, password))).code).toBe('wrong_credentials')
    expect(await signIn(ada, ada.email, another)).toEqual({ next: 'continue' })
    expect(await refusedWithoutTrace(() => reset(secret))).toBe('link_used_or_expired')
    const confirm = () => ada.call('POST /api/email-changes/confirm', { body: { secret: thief } })
    expect(await refusedWithoutTrace(confirm)).toBe('link_used_or_expired')
    const { data } = await ada.call('GET /api/users/me/audit-log')
    expect(data.map(({ action }) => action)).toContain('user.password_reset')
  })

  it('refuses what is unknown, replaced, expired or too weak', async () => {
    const ada = await directPerson(world)
    await requestReset(ada.email)
    const first = await world.linkTo(ada.email, '/reset-password')
    await requestReset(ada.email)
    const second = await world.linkTo(ada.email, '/reset-password')
    expect(await refusedWithoutTrace(() => reset('C'.repeat(43)))).toBe('link_used_or_expired')
    expect(await refusedWithoutTrace(() => reset(first))).toBe('link_used_or_expired')
    expect(await refusedWithoutTrace(() => reset(second, ada.email))).toBe('password_too_weak')
    await world.look('update password_resets set secret_expires_at = now() where user_id = $1', [ada.userId])
    expect(await refusedWithoutTrace(() => reset(second))).toBe('link_used_or_expired')
  })

  it('works once, fifty times in a row', async () => {
    const browser = world.browser()
    for (let trial = 0; trial < 50; trial += 1) {
      const ada = await directPerson(world)
      await requestReset(ada.email)
      const secret = await world.linkTo(ada.email, '/reset-password')
      // Loopback is not limited by network; each person is a new address.
      const body = { secret, newPassword: another }
      const answers = await Promise.all([1, 2].map(() => browser.send('POST', '/api/password-resets/confirm', body)))
      expect(answers.map(({ status }) => String(status)).toSorted()).toEqual(['204', '410'])
      expect((await problemOf(ada.call('GET /api/users/me'))).code).toBe('unauthenticated')
    }
  }, 120_000)

  it('leaves no session to a sign-in with the old password at the same moment', async () => {
    for (let trial = 0; trial < 20; trial += 1) {
      const ada = await world.person('Race')
      await requestReset(ada.email)
      const secret = await world.linkTo(ada.email, '/reset-password')
      await Promise.allSettled([reset(secret), signIn(world.browser(), ada.email, password)])
      expect(await world.look('select 1 from sessions where user_id = $1', [ada.userId])).toHaveLength(0)
    }
  }, 120_000)
})
