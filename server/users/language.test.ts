import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { directMember, directOrganization, directPerson } from '../testing/direct.ts'
import { refusalOf } from '../testing/refusal.ts'
import { createWorld, password, type World } from '../testing/world.ts'

let world: World
beforeAll(async () => {
  world = await createWorld({}, { unlimited: true })
})
afterAll(() => world.close())

const subjectsTo = async (email: string) => (await world.mailsTo(email)).map(({ subject }) => subject)

describe('who registers', () => {
  it('is written in the language of the browser, and keeps it', async () => {
    const browser = world.browser()
    const email = 'lucia@example.com'
    const registration = { firstName: 'Lucía', lastName: 'Paz', email, password }
    await browser.send('POST', '/api/registrations', registration, { 'accept-language': 'es-MX,es;q=0.9,en;q=0.5' })
    expect(await subjectsTo(email)).toEqual(['Verifica tu dirección para Atrium'])
    // Another browser may open the link; what counts is where the person signed up.
    await browser.call('POST /api/registrations/verify', { body: { secret: await world.linkTo(email, '/verify') } })
    expect(await browser.call('GET /api/users/me')).toMatchObject({ language: 'es' })
    const { organizationId } = await browser.call('POST /api/organizations', { body: { name: 'Paz' } })
    const { data } = await browser.call('GET /api/organizations/{organizationId}/workspaces', {
      params: { organizationId },
    })
    expect(data.map(({ name }) => name)).toEqual(['Mi espacio de trabajo'])
  })
})

describe('the language of a person', () => {
  it('is chosen in the profile, recorded, and holds for mails', async () => {
    const ada = await directPerson(world)
    await ada.call('PATCH /api/users/me', { body: { language: 'ar' } })
    const { data } = await ada.call('GET /api/users/me/audit-log')
    expect(data[0]).toMatchObject({
      action: 'user.preferences_changed',
      before: { language: 'en' },
      after: { language: 'ar' },
    })
    await world.browser().call('POST /api/password-resets', { body: { email: ada.email } })
    expect(await subjectsTo(ada.email)).toEqual(['اختر كلمة مرور جديدة لـ Atrium'])
  })

  it('is one that there is', async () => {
    const ada = await directPerson(world)
    const body = { language: 'de' as 'en' }
    expect(await refusalOf(world, () => ada.call('PATCH /api/users/me', { body }))).toBe('invalid_request')
    await expect(world.look(`update users set language = 'de' where id = $1`, [ada.userId])).rejects.toThrow(
      'users_language_check',
    )
  })
})

describe('an invitation', () => {
  it('is written in the language of who has a user, else of who invites', async () => {
    const { admin, organizationId } = await directOrganization(world)
    const known = await directPerson(world)
    await known.call('PATCH /api/users/me', { body: { language: 'es' } })
    await admin.call('PATCH /api/users/me', { body: { language: 'ar' } })
    const stranger = 'stranger-to-all@example.com'
    const invitations = [known.email, stranger].map((email) => ({ email, role: 'member' as const }))
    await admin.call('POST /api/organizations/{organizationId}/invitations', {
      params: { organizationId },
      body: { invitations },
    })
    expect((await subjectsTo(known.email))[0]).toMatch(/ te invita a /)
    expect((await subjectsTo(stranger))[0]).toMatch(/^يدعوك /)
  })
})

describe('who is removed', () => {
  it('is told in their own language', async () => {
    const { admin, organizationId } = await directOrganization(world)
    const member = await directMember(world, 'Mia', { organizationId })
    await member.call('PATCH /api/users/me', { body: { language: 'es' } })
    await admin.call('DELETE /api/organizations/{organizationId}/members/{userId}', {
      params: { organizationId, userId: member.userId },
    })
    expect((await subjectsTo(member.email))[0]).toMatch(/^Ya no eres miembro de /)
  })
})
