import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { parseCommandLine } from '../operator/command-line.ts'
import { operate } from '../operator/operate.ts'
import { codeOf, forgetUsedCodes, setUpPhone, type Phone } from '../testing/codes.ts'
import { directPerson, type DirectPerson } from '../testing/direct.ts'
import { refusalOf } from '../testing/refusal.ts'
import { createWorld, password, problemOf, type Browser, type Person, type World } from '../testing/world.ts'

let world: World
beforeAll(async () => {
  world = await createWorld()
})
afterAll(() => world.close())

const signIn = (browser: Browser, { email }: { email: string }) =>
  browser.call('POST /api/sessions', { body: { email, password } })
const finish = (browser: Browser, code: string) => browser.call('POST /api/sessions/second-factor', { body: { code } })
const factors = (person: Browser) => person.call('GET /api/users/me/second-factors')

const entriesOf = (person: { userId: string }) =>
  world.look<{ action: string; actor: string; after: object | null }>(
    `select action, actor_kind as actor, after from audit_entries where subject_user_id = $1 order by id`,
    [person.userId],
  )
const lastSubject = async (person: { email: string }) => (await world.mailsTo(person.email))[0]?.subject

async function withPhone(): Promise<{ ada: DirectPerson; phone: Phone }> {
  const ada = await directPerson(world)
  return { ada, phone: await setUpPhone(ada) }
}

/** Someone with a real password, for the ways in that check it. */
async function withPasswordAndPhone(): Promise<{ ada: Person; phone: Phone }> {
  const ada = await world.person()
  return { ada, phone: await setUpPhone(ada) }
}

describe('setting up', () => {
  it('shows the secret once, counts from the first code on, ends other sessions and tells the person', async () => {
    const ada = await world.person()
    const elsewhere = world.browser()
    await signIn(elsewhere, ada)
    const begun = await ada.call('POST /api/users/me/second-factors')
    expect(begun.secret).toMatch(/^[A-Z2-7]{32}$/)
    expect(begun.uri).toContain(`secret=${begun.secret}`)
    expect(await factors(ada)).toEqual({ data: [], recoveryCodesLeft: 0 })
    expect(await signIn(elsewhere, ada)).toEqual({ next: 'continue' })

    const params = { factorId: begun.id }
    const { recoveryCodes } = await ada.call('POST /api/users/me/second-factors/{factorId}/confirm', {
      params,
      body: { code: codeOf(begun.secret) },
    })
    expect(new Set(recoveryCodes).size).toBe(10)
    for (const code of recoveryCodes) expect(code).toMatch(/^([a-z2-7]{4}-){3}[a-z2-7]{4}$/)
    expect((await problemOf(elsewhere.call('GET /api/users/me'))).code).toBe('unauthenticated')
    const { data } = await ada.call('GET /api/sessions')
    expect(data).toHaveLength(1)
    expect(data[0]?.secondFactorAt).not.toBeNull()
    expect(await factors(ada)).toMatchObject({ data: [{ id: begun.id, kind: 'totp' }], recoveryCodesLeft: 10 })
    expect((await entriesOf(ada)).at(-1)).toMatchObject({
      action: 'user.second_factor_enabled',
      after: { kind: 'totp' },
    })
    expect(await lastSubject(ada)).toBe('Two-step sign-in is on')
  })

  it('keeps neither the secret nor a recovery code readable', async () => {
    const { ada, phone } = await withPhone()
    const rows = await world.look<{ line: string }>(
      `select to_jsonb(f)::text as line from second_factors f where user_id = $1
       union all select to_jsonb(c)::text from recovery_codes c where user_id = $1
       union all select to_jsonb(a)::text from audit_entries a where subject_user_id = $1`,
      [ada.userId],
    )
    const stored = rows.map(({ line }) => line).join('\n')
    expect(stored).not.toContain(phone.secret)
    for (const code of phone.recoveryCodes) expect(stored).not.toContain(code.replaceAll('-', ''))
  })

  it('refuses a wrong code, a second app, an old set-up, someone else, and a sign-in that is not fresh', async () => {
    const [ada, eve] = [await directPerson(world), await directPerson(world, 'Eve')]
    const { id, secret } = await ada.call('POST /api/users/me/second-factors')
    const confirm = (who: Browser, code: string) =>
      who.call('POST /api/users/me/second-factors/{factorId}/confirm', { params: { factorId: id }, body: { code } })
    expect(await refusalOf(world, () => confirm(ada, codeOf(secret, 5)))).toBe('wrong_code')
    expect(await refusalOf(world, () => confirm(eve, codeOf(secret)))).toBe('not_found')
    await world.look(`update second_factors set created_at = now() - interval '61 minutes' where id = $1`, [id])
    expect(await refusalOf(world, () => confirm(ada, codeOf(secret)))).toBe('not_found')
    await setUpPhone(ada)
    const again = () => ada.call('POST /api/users/me/second-factors')
    expect(await refusalOf(world, again)).toBe('second_factor_exists')
    await world.look(`update sessions set authenticated_at = now() - interval '11 minutes' where user_id = $1`, [
      eve.userId,
    ])
    const begin = () => eve.call('POST /api/users/me/second-factors')
    expect(await refusalOf(world, begin)).toBe('fresh_sign_in_required')
  })
})

describe('signing in', () => {
  it('asks for the code after the password; until then the browser can do nothing', async () => {
    const { ada, phone } = await withPasswordAndPhone()
    const browser = world.browser()
    expect(await signIn(browser, ada)).toEqual({ next: 'second_factor' })
    const attempts = [
      () => browser.call('GET /api/users/me'),
      () => browser.call('GET /api/sessions'),
      () => browser.call('POST /api/organizations', { body: { name: 'Mine' } }),
      () => browser.call('POST /api/sessions/current/confirm', { body: { password } }),
      () => browser.call('POST /api/users/me/second-factors'),
    ]
    for (const attempt of attempts) expect(await refusalOf(world, attempt)).toBe('unauthenticated')
    expect(await refusalOf(world, () => finish(browser, codeOf(phone.secret, 7)))).toBe('wrong_code')
    await finish(browser, ` ${codeOf(phone.secret).slice(0, 3)} ${codeOf(phone.secret).slice(3)} `)
    expect((await browser.call('GET /api/users/me')).id).toBe(ada.userId)
    expect((await entriesOf(ada)).at(-1)).toMatchObject({
      action: 'user.signed_in',
      after: { method: 'password', secondFactor: 'totp' },
    })
  })

  it('takes a code once, and no code of another browser or of an old sign-in', async () => {
    const { ada, phone } = await withPasswordAndPhone()
    const code = codeOf(phone.secret)
    const browsers = [world.browser(), world.browser(), world.browser()]
    for (const browser of browsers) await signIn(browser, ada)
    const results = await Promise.allSettled(browsers.map((browser) => finish(browser, code)))
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    const sessions = await world.look('select id from sessions where user_id = $1 and second_factor_at is not null', [
      ada.userId,
    ])
    expect(sessions).toHaveLength(2)
    await forgetUsedCodes(world, ada.userId)
    expect(await refusalOf(world, () => finish(world.browser(), code))).toBe('sign_in_expired')
    const late = world.browser()
    await signIn(late, ada)
    await world.look(`update half_sign_ins set expires_at = now() where user_id = $1`, [ada.userId])
    expect(await refusalOf(world, () => finish(late, code))).toBe('sign_in_expired')
  })

  it('takes each recovery code once, and tells the person', async () => {
    const { ada, phone } = await withPasswordAndPhone()
    const [code = ''] = phone.recoveryCodes
    const browser = world.browser()
    await signIn(browser, ada)
    await finish(browser, code.toUpperCase())
    expect((await factors(browser)).recoveryCodesLeft).toBe(9)
    expect((await entriesOf(ada)).map(({ action }) => action)).toContain('user.recovery_code_used')
    expect(await lastSubject(ada)).toBe('A recovery code was used to sign in')
    await signIn(browser, ada)
    expect(await refusalOf(world, () => finish(browser, code))).toBe('wrong_code')
  })

  it('stops after ten codes, right ones too', async () => {
    const { ada, phone } = await withPasswordAndPhone()
    const browser = world.browser()
    await signIn(browser, ada)
    // Setting up took one of the ten.
    for (let times = 0; times < 9; times += 1) await problemOf(finish(browser, '000000'))
    expect(await refusalOf(world, () => finish(browser, codeOf(phone.secret)))).toBe('rate_limited')
  })

  it('is void once the password has been changed', async () => {
    const { ada, phone } = await withPasswordAndPhone()
    const browser = world.browser()
    await signIn(browser, ada)
    await ada.call('POST /api/users/me/password', {
      body: { currentPassword: password, newPassword: 'seven purple tractors' },
    })
    expect(await refusalOf(world, () => finish(browser, codeOf(phone.secret)))).toBe('sign_in_expired')
  })

  it('cannot slip past a second factor that is being turned on', async () => {
    for (let round = 0; round < 5; round += 1) {
      const ada = await world.person()
      const { id, secret } = await ada.call('POST /api/users/me/second-factors')
      const params = { factorId: id }
      const body = { code: codeOf(secret) }
      await Promise.all([
        ada.call('POST /api/users/me/second-factors/{factorId}/confirm', { params, body }),
        signIn(world.browser(), ada),
        signIn(world.browser(), ada),
      ])
      const unproved = await world.look('select id from sessions where user_id = $1 and second_factor_at is null', [
        ada.userId,
      ])
      expect(unproved).toEqual([])
    }
  })
})

describe('turning off and renewing', () => {
  it('needs a code, and then the password alone signs in', async () => {
    const { ada, phone } = await withPasswordAndPhone()
    const remove = (code: string) =>
      ada.call('POST /api/users/me/second-factors/{factorId}/remove', {
        params: { factorId: phone.factorId },
        body: { code },
      })
    expect(await refusalOf(world, () => remove('000000'))).toBe('wrong_code')
    await remove(codeOf(phone.secret))
    expect(await factors(ada)).toEqual({ data: [], recoveryCodesLeft: 0 })
    expect((await ada.call('GET /api/sessions')).data[0]?.secondFactorAt).toBeNull()
    expect(await signIn(world.browser(), ada)).toEqual({ next: 'continue' })
    expect((await entriesOf(ada)).map(({ action }) => action)).toContain('user.second_factor_disabled')
    expect((await world.mailsTo(ada.email)).map(({ subject }) => subject)).toContain('Two-step sign-in is off')
    expect(await refusalOf(world, () => remove(codeOf(phone.secret)))).toBe('not_found')
  })

  it('renews the recovery codes, and the old ones are void', async () => {
    const { ada, phone } = await withPhone()
    const renew = (code: string) => ada.call('POST /api/users/me/recovery-codes', { body: { code } })
    const [first = '', second = ''] = phone.recoveryCodes
    const { recoveryCodes } = await renew(first)
    expect(recoveryCodes).toHaveLength(10)
    expect(await refusalOf(world, () => renew(second))).toBe('wrong_code')
    expect((await factors(ada)).recoveryCodesLeft).toBe(10)
    const eve = await directPerson(world, 'Eve')
    const without = () => eve.call('POST /api/users/me/recovery-codes', { body: { code: '123456' } })
    expect(await refusalOf(world, without)).toBe('no_second_factor')
  })

  it('is done by the operator for who has lost everything', async () => {
    const { ada } = await withPhone()
    const lines: string[] = []
    const run = (email: string) => {
      const command = parseCommandLine(['second-factor', 'remove', email])
      if (command.kind !== 'remove second factor') throw new Error('not understood')
      return operate(command, {
        database: world.database,
        ownerDatabase: () => world.database,
        vault: () => world.vault,
        print: (line) => lines.push(line),
        operator: 'root',
        collects: 'manual',
      })
    }
    expect([await run(ada.email), await run(ada.email), await run('nobody@example.com')]).toEqual([0, 1, 1])
    expect(lines[0]).toContain('told by mail')
    expect(await factors(ada)).toEqual({ data: [], recoveryCodesLeft: 0 })
    expect((await entriesOf(ada)).at(-1)).toMatchObject({ action: 'user.second_factor_disabled', actor: 'operator' })
    expect(await lastSubject(ada)).toBe('The operator turned two-step sign-in off for you')
  })
})
