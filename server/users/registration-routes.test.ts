import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { refusalOf } from '../testing/refusal.ts'
import { createWorld, password, problemOf, type Browser, type World } from '../testing/world.ts'

let world: World
beforeAll(async () => {
  world = await createWorld()
})
afterAll(() => world.close())

let addresses = 0
const newAddress = () => {
  addresses += 1
  return `new${addresses}@example.com`
}
const register = (browser: Browser, email: string, word = password) =>
  browser.call('POST /api/registrations', { body: { firstName: 'Ada', lastName: 'Love', email, password: word } })
const verify = (browser: Browser, secret: string, word?: string) =>
  browser.call('POST /api/registrations/verify', {
    body: word === undefined ? { secret } : { secret, password: word },
  })

const refusedWithoutTrace = (work: () => Promise<unknown>) => refusalOf(world, work)

describe('register', () => {
  it('keeps no user until the address is proved, then makes one who is signed in', async () => {
    const [browser, email] = [world.browser(), newAddress()]
    const answer = await register(browser, email)
    expect(answer.email).toBe(email)
    expect(await world.look('select 1 from users where email = $1', [email])).toHaveLength(0)
    expect((await problemOf(browser.call('GET /api/users/me'))).code).toBe('unverified')
    expect(await browser.call('GET /api/registrations/current')).toEqual(answer)

    await verify(browser, await world.linkTo(email, '/verify'))
    const me = await browser.call('GET /api/users/me')
    expect(me).toMatchObject({ email, firstName: 'Ada', hasPassword: true, mayCreateOrganization: true })
    const actions = await world.look<{ action: string }>(
      'select action from audit_entries where subject_user_id = $1 order by id',
      [me.id],
    )
    expect(actions.map(({ action }) => action).toSorted()).toEqual(['user.registered', 'user.signed_in'])
    expect(await world.look('select 1 from registrations where email = $1', [email])).toHaveLength(0)
  })

  it('sets a cookie that only this host gets, over https, out of reach of scripts', async () => {
    const response = await world.browser().send('POST', '/api/registrations', {
      firstName: 'Ada',
      lastName: 'Love',
      email: newAddress(),
      password,
    })
    const cookie = response.headers.get('set-cookie') ?? ''
    expect(cookie).toMatch(/^__Host-atrium=[A-Za-z0-9_-]{43}; Path=\/; Expires=[^;]+; HttpOnly; Secure; SameSite=Lax$/)
  })

  it('answers the same for an address that has a user, and tells only the mailbox', async () => {
    const ada = await world.person()
    const sent = { firstName: 'Eve', lastName: 'Dropper', password }
    const known = await world.browser().send('POST', '/api/registrations', { ...sent, email: ada.email })
    const strange = `x${ada.email.slice(1)}`
    const unknown = await world.browser().send('POST', '/api/registrations', { ...sent, email: strange })
    expect(known.status).toBe(unknown.status)
    const alike = async (response: Response, email: string) =>
      (await response.text()).replace(email, 'someone').replaceAll(/\d{4}-[^"]+/g, 'then')
    expect(await alike(known, ada.email)).toBe(await alike(unknown, strange))
    expect([...known.headers.keys()]).toEqual([...unknown.headers.keys()])

    const [letter] = await world.mailsTo(ada.email)
    expect(letter?.subject).toBe('You already have a user at Atrium')
    expect(letter?.text).not.toContain('/verify')
    expect(letter?.text).not.toContain('Eve')
    const [user] = await world.look<{ first_name: string }>('select first_name from users where email = $1', [
      ada.email,
    ])
    expect(user?.first_name).toBe('Ada')
  })

  it('refuses weak passwords, the own address among them, and writes nothing', async () => {
    expect(await refusedWithoutTrace(() => register(world.browser(), newAddress(), 'password123'))).toBe(
      'password_too_weak',
    )
    const email = 'wolkenstein@example.com'
    expect(await refusedWithoutTrace(() => register(world.browser(), email, email))).toBe('password_too_weak')
    expect(await refusedWithoutTrace(() => register(world.browser(), newAddress(), 'short'))).toBe('invalid_request')
  })

  it('stops after five mails to an address and after thirty registrations from a network', async () => {
    const email = newAddress()
    for (let times = 0; times < 5; times += 1) await register(world.browser(), email)
    expect(await refusedWithoutTrace(() => register(world.browser(), email))).toBe('rate_limited')

    const ip = '203.0.113.7'
    for (let times = 0; times < 30; times += 1) await register(world.browser({ ip }), newAddress())
    expect(await refusedWithoutTrace(() => register(world.browser({ ip }), newAddress()))).toBe('rate_limited')
  })
})

describe('the waiting page', () => {
  it('sends another mail after a pause, and the old link dies', async () => {
    const [browser, email] = [world.browser(), newAddress()]
    await register(browser, email)
    const old = await world.linkTo(email, '/verify')
    const early = await problemOf(browser.call('POST /api/registrations/current/resend'))
    expect(early.code).toBe('rate_limited')
    await world.look(`update registrations set mailed_at = now() - interval '1 minute' where email = $1`, [email])
    await browser.call('POST /api/registrations/current/resend')
    expect(await refusedWithoutTrace(() => verify(browser, old))).toBe('link_used_or_expired')
    await verify(browser, await world.linkTo(email, '/verify'))
  })

  it('corrects the address, and what went to the old one proves nothing', async () => {
    const [browser, wrong, right] = [world.browser(), newAddress(), newAddress()]
    await register(browser, wrong)
    const old = await world.linkTo(wrong, '/verify')
    await browser.call('PUT /api/registrations/current/email', { body: { email: right } })
    expect((await browser.call('GET /api/registrations/current')).email).toBe(right)
    expect((await problemOf(verify(browser, old))).code).toBe('link_used_or_expired')
    await verify(browser, await world.linkTo(right, '/verify'))
    expect((await browser.call('GET /api/users/me')).email).toBe(right)
  })

  it('is there only for someone who has registered', async () => {
    const ada = await world.person()
    expect((await problemOf(ada.call('GET /api/registrations/current'))).code).toBe('not_found')
    expect((await problemOf(world.browser().call('GET /api/registrations/current'))).code).toBe('unauthenticated')
    expect(await refusedWithoutTrace(() => ada.call('POST /api/registrations/current/resend'))).toBe('not_found')
  })
})

describe('verify', () => {
  it('asks another browser for the password chosen at sign-up', async () => {
    const email = newAddress()
    await register(world.browser(), email)
    const secret = await world.linkTo(email, '/verify')
    const other = world.browser()
    expect(await refusedWithoutTrace(() => verify(other, secret))).toBe('password_required')
    expect(await refusedWithoutTrace(() => verify(other, secret, 'not the password'))).toBe('wrong_credentials')
    await verify(other, secret, password)
    expect((await other.call('GET /api/users/me')).email).toBe(email)
  })

  it('drops whatever strangers registered for the address', async () => {
    const [attacker, owner, email] = [world.browser(), world.browser(), newAddress()]
    await register(attacker, email, 'chosen by the attacker')
    await register(owner, email)
    await verify(owner, await world.linkTo(email, '/verify'))
    expect((await problemOf(attacker.call('GET /api/registrations/current'))).code).toBe('unauthenticated')
    const body = { email, password: 'chosen by the attacker' }
    expect((await problemOf(world.browser().call('POST /api/sessions', { body }))).code).toBe('wrong_credentials')
  })

  it('refuses what is unknown, expired or came too late', async () => {
    const unknown = 'A'.repeat(43)
    expect(await refusedWithoutTrace(() => verify(world.browser(), unknown))).toBe('link_used_or_expired')
    const [browser, email] = [world.browser(), newAddress()]
    await register(browser, email)
    const secret = await world.linkTo(email, '/verify')
    await world.look('update registrations set secret_expires_at = now() where email = $1', [email])
    expect(await refusedWithoutTrace(() => verify(browser, secret))).toBe('link_used_or_expired')
  })

  it('works once, fifty times in a row', async () => {
    for (let trial = 0; trial < 50; trial += 1) {
      const [browser, email] = [world.browser(), newAddress()]
      await register(browser, email)
      const secret = await world.linkTo(email, '/verify')
      const cookie = browser.cookie() ?? ''
      const twin = world.browser()
      twin.setCookie(cookie)
      const answers = await Promise.all(
        [browser, twin].map((each) => each.send('POST', '/api/registrations/verify', { secret })),
      )
      expect(answers.map(({ status }) => status).toSorted()).toEqual([204, 410])
      expect(await world.look('select 1 from users where email = $1', [email])).toHaveLength(1)
    }
  }, 120_000)

  it('makes one user when two registrations of one address are proved at the same moment', async () => {
    for (let trial = 0; trial < 20; trial += 1) {
      const [first, second, email] = [world.browser(), world.browser(), newAddress()]
      const secrets: string[] = []
      for (const browser of [first, second]) {
        await register(browser, email)
        secrets.push(await world.linkTo(email, '/verify'))
      }
      const answers = await Promise.all(
        [first, second].map((each, index) =>
          each.send('POST', '/api/registrations/verify', { secret: secrets[index] }),
        ),
      )
      expect(answers.map(({ status }) => status).toSorted()).toEqual([204, 410])
      expect(await world.look('select 1 from users where email = $1', [email])).toHaveLength(1)
    }
  }, 120_000)
})

describe('register by invitation', () => {
  let invitations = 0
  /** An invitation as it stands in the database, whoever made it. */
  async function invite(email: string, columns: { status?: string; expiresIn?: string } = {}): Promise<string> {
    invitations += 1
    const secret = `${'i'.repeat(40)}${String(invitations).padStart(3, '0')}`
    const hash = createHash('sha256').update(secret).digest()
    await world.look(`insert into organizations (id, name) values ('org_x', 'X') on conflict do nothing`)
    await world.look(
      `insert into invitations (organization_id, id, email, role, status, secret_hash, invited_by_name, expires_at)
       values ('org_x', $1, $2, 'member', $3, $4, 'Boss', now() + $5::interval)`,
      [`inv_${invitations}`, email, columns.status ?? 'pending', hash, columns.expiresIn ?? '7 days'],
    )
    return secret
  }
  const registerInvited = (browser: Browser, invitationSecret: string) =>
    browser.call('POST /api/registrations/by-invitation', {
      body: { firstName: 'Ida', lastName: 'Invited', password, invitationSecret },
    })

  it('makes a verified user of the invited address and accepts nothing', async () => {
    const [browser, email] = [world.browser(), newAddress()]
    await registerInvited(browser, await invite(email))
    expect((await browser.call('GET /api/users/me')).email).toBe(email)
    expect(await world.look('select status from invitations where email = $1', [email])).toEqual([
      { status: 'pending' },
    ])
    expect(await world.look(`select 1 from memberships where organization_id = 'org_x'`)).toHaveLength(0)
    expect((await browser.call('GET /api/sessions')).data[0]?.method).toBe('invitation')
  })

  it('drops what strangers registered for the address', async () => {
    const [attacker, email] = [world.browser(), newAddress()]
    await register(attacker, email, 'chosen by the attacker')
    await registerInvited(world.browser(), await invite(email))
    expect((await problemOf(attacker.call('GET /api/registrations/current'))).code).toBe('unauthenticated')
  })

  it('refuses a user who is there, and leaves them as they are', async () => {
    const ada = await world.person()
    const secret = await invite(ada.email)
    expect(await refusedWithoutTrace(() => registerInvited(world.browser(), secret))).toBe('address_in_use')
    expect((await ada.call('GET /api/users/me')).firstName).toBe('Ada')
  })

  it.each([
    ['revoked', '7 days', 'invitation_not_pending'],
    ['accepted', '7 days', 'invitation_not_pending'],
    ['expired', '7 days', 'invitation_expired'],
    ['pending', '-1 second', 'invitation_expired'],
  ])('refuses one that is %s and lasts %s', async (status, expiresIn, code) => {
    const secret = await invite(newAddress(), { status, expiresIn })
    expect(await refusedWithoutTrace(() => registerInvited(world.browser(), secret))).toBe(code)
  })

  it('refuses a secret that fits nothing', async () => {
    expect(await refusedWithoutTrace(() => registerInvited(world.browser(), 'B'.repeat(43)))).toBe(
      'link_used_or_expired',
    )
  })
})

it('keeps no secret in clear: not in a table, not in the queue', async () => {
  const [browser, email] = [world.browser(), newAddress()]
  await register(browser, email)
  const secret = await world.linkTo(email, '/verify')
  const token = browser.cookie()?.split('=')[1] ?? ''
  const columns = await world.look<{ schema: string; table: string; column: string }>(`
    select table_schema as schema, table_name as table, column_name as column from information_schema.columns
    where table_schema in ('atrium', 'atrium_private', 'graphile_worker')
      and data_type in ('text', 'json', 'jsonb', 'bytea', 'character varying')
      and table_name not in ('mailbox', 'app_role')`)
  expect(columns.length).toBeGreaterThan(50)
  for (const { schema, table, column } of columns) {
    for (const clear of [secret, token, password]) {
      const found = await world.look(
        `select 1 from "${schema}"."${table}" where position($1 in "${column}"::text) > 0
           or position(encode($1::bytea, 'hex') in "${column}"::text) > 0`,
        [clear],
      )
      expect(found, `${table}.${column}`).toHaveLength(0)
    }
  }
})
