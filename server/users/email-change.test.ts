import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { directOrganization, directPerson } from '../testing/direct.ts'
import { refusalOf } from '../testing/refusal.ts'
import { createWorld, password, type Browser, type World } from '../testing/world.ts'

let world: World
beforeAll(async () => {
  world = await createWorld()
})
afterAll(() => world.close())

let addresses = 0
const newAddress = () => {
  addresses += 1
  return `moved${addresses}@example.com`
}
const request = (browser: Browser, email: string) =>
  browser.call('POST /api/users/me/email-change', { body: { email } })
const confirm = (browser: Browser, secret: string) =>
  browser.call('POST /api/email-changes/confirm', { body: { secret } })

const refusedWithoutTrace = (work: () => Promise<unknown>) => refusalOf(world, work)

describe('requestEmailChange', () => {
  it('changes nothing yet, mails the new address and tells the old one', async () => {
    const [ada, email] = [await directPerson(world), newAddress()]
    await request(ada, email)
    expect(await ada.call('GET /api/users/me')).toMatchObject({ email: ada.email, pendingEmail: email })
    const [letter] = await world.mailsTo(email)
    expect(letter?.text).not.toContain('Ada')
    expect((await world.mailsTo(ada.email))[0]?.text).toContain(email)
  })

  it('answers the same for an address that has a user, and tells only its mailbox', async () => {
    const [ada, eve] = [await directPerson(world), await directPerson(world, 'Eve')]
    const body = { email: eve.email }
    expect((await ada.send('POST', '/api/users/me/email-change', body)).status).toBe(204)
    const [letter] = await world.mailsTo(eve.email)
    expect(letter?.subject).toBe('This address already has a user at Atrium')
    expect(letter?.text).not.toContain('/confirm-email')
  })

  it('refuses the own address, a stale sign-in, and a sixth mail', async () => {
    const ada = await directPerson(world)
    expect(await refusedWithoutTrace(() => request(ada, ada.email.toUpperCase()))).toBe('same_address')
    const email = newAddress()
    for (let times = 0; times < 5; times += 1) await request(ada, email)
    expect(await refusedWithoutTrace(() => request(ada, email))).toBe('rate_limited')
    await world.look(`update sessions set authenticated_at = now() - interval '11 minutes' where user_id = $1`, [
      ada.userId,
    ])
    expect(await refusedWithoutTrace(() => request(ada, newAddress()))).toBe('fresh_sign_in_required')
  })
})

describe('confirmEmailChange', () => {
  it('moves the user, the copies in memberships and what signs in, and tells the old address', async () => {
    const { admin, organizationId } = await directOrganization(world)
    const email = newAddress()
    await world.browser().call('POST /api/registrations', {
      body: { firstName: 'Early', lastName: 'Claim', email, password },
    })
    await request(admin, email)
    await admin.call('GET /api/users/me')
    expect(await confirm(admin, await world.linkTo(email, '/confirm-email'))).toMatchObject({
      email,
      pendingEmail: null,
    })
    const [membership] = await world.look<{ email: string; found: boolean }>(
      `select email, search @@ to_tsquery('simple', $2) as found from memberships where organization_id = $1`,
      [organizationId, `'${email.split('@', 1)[0]}'`],
    )
    expect(membership).toEqual({ email, found: true })
    expect((await world.mailsTo(admin.email))[0]?.subject).toBe('Your Atrium address was changed')
    expect(await world.look('select 1 from registrations where email = $1', [email])).toHaveLength(0)
  })

  it('voids a password reset that went to the old mailbox', async () => {
    const [ada, email] = [await directPerson(world), newAddress()]
    await world.browser().call('POST /api/password-resets', { body: { email: ada.email } })
    const secret = await world.linkTo(ada.email, '/reset-password')
    await request(ada, email)
    await confirm(ada, await world.linkTo(email, '/confirm-email'))
    const reset = () =>
      world.browser().call('POST /api/password-resets/confirm', {
        body: { secret, newPassword: 'seven purple otters' },
      })
    expect(await refusedWithoutTrace(reset)).toBe('link_used_or_expired')
  })

  it('refuses another person, what is replaced, taken back or expired', async () => {
    const [ada, eve, first, second] = [
      await directPerson(world),
      await directPerson(world, 'Eve'),
      newAddress(),
      newAddress(),
    ]
    await request(ada, first)
    const old = await world.linkTo(first, '/confirm-email')
    expect(await refusedWithoutTrace(() => confirm(eve, old))).toBe('link_used_or_expired')
    await request(ada, second)
    expect(await refusedWithoutTrace(() => confirm(ada, old))).toBe('link_used_or_expired')
    const secret = await world.linkTo(second, '/confirm-email')
    await world.look('update email_changes set secret_expires_at = now() where user_id = $1', [ada.userId])
    expect(await refusedWithoutTrace(() => confirm(ada, secret))).toBe('link_used_or_expired')
    await ada.call('DELETE /api/users/me/email-change')
    await ada.call('DELETE /api/users/me/email-change')
    expect((await ada.call('GET /api/users/me')).pendingEmail).toBeNull()
    expect(await refusedWithoutTrace(() => confirm(ada, secret))).toBe('link_used_or_expired')
  })

  it('refuses an address that became a user meanwhile', async () => {
    const [ada, email] = [await directPerson(world), newAddress()]
    await request(ada, email)
    const secret = await world.linkTo(email, '/confirm-email')
    await world.person('Newcomer', { email })
    expect(await refusedWithoutTrace(() => confirm(ada, secret))).toBe('address_in_use')
  })

  it('gives an address to one of two users at the same moment, and uses a link once', async () => {
    for (let trial = 0; trial < 20; trial += 1) {
      const [ada, eve, email] = [await directPerson(world), await directPerson(world, 'Eve'), newAddress()]
      const secrets: string[] = []
      for (const each of [ada, eve]) {
        await request(each, email)
        secrets.push(await world.linkTo(email, '/confirm-email'))
      }
      const send = (browser: Browser, index: number) =>
        browser.send('POST', '/api/email-changes/confirm', { secret: secrets[index] })
      const answers = await Promise.all([send(ada, 0), send(ada, 0), send(eve, 1)])
      expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
      expect(answers.filter(({ status }) => status >= 500)).toHaveLength(0)
      expect(await world.look('select 1 from users where email = $1', [email])).toHaveLength(1)
    }
  }, 120_000)
})
