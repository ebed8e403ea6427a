import { expect, test, type APIRequestContext, type Locator, type Page } from '@playwright/test'
import { createOrganization, join, password, post, register, send, signIn } from './people'

type Office = { admin: string; organizationId: string; settings: string; grace: APIRequestContext }

const rowOf = (page: Page, text: string): Locator => page.getByRole('row', { name: new RegExp(`^(Select )?${text}`) })
const table = (page: Page): Locator => page.getByRole('table', { name: 'People of the organization' })

/** An organization of two, with the browser of the page signed in as its admin. */
async function open(page: Page, name: string): Promise<Office> {
  const admin = `admin@${name}.example.com`
  await register(page.request, { firstName: 'Ada', lastName: 'Lovelace', email: admin })
  const { organizationId } = await createOrganization(page.request, name)
  const context = await page
    .context()
    .browser()
    ?.newContext({ baseURL: test.info().project.use.baseURL ?? '' })
  if (context === undefined) throw new Error('There is no browser')
  const who = { firstName: 'Grace', lastName: 'Hopper', email: `grace@${name}.example.com` }
  await join([page.request, context.request], who, { organizationId, role: 'user_admin' })
  return { admin, organizationId, settings: `/o/${organizationId}/settings`, grace: context.request }
}

const invite = (request: APIRequestContext, organizationId: string, emails: string[]): Promise<void> =>
  post(request, `/api/organizations/${organizationId}/invitations`, {
    invitations: emails.map((email) => ({ email, role: 'member' })),
  })

test('members and invitations are one table: sorted, filtered, paged there and back', async ({ page }) => {
  const { organizationId, settings } = await open(page, 'tables')
  const emails = Array.from({ length: 55 }, (_, index) => `p${String(index).padStart(2, '0')}@guests.example.com`)
  await invite(page.request, organizationId, emails)
  await page.goto(`${settings}/users`)
  await expect(table(page).getByRole('row')).toHaveCount(51)
  await expect(rowOf(page, 'Ada Lovelace')).toContainText('Organization Admin')
  await expect(rowOf(page, 'p00@guests.example.com')).toContainText('Invited by Ada Lovelace')

  await test.step('next and previous page', async () => {
    await page.getByRole('button', { name: 'Next page' }).click()
    await expect(rowOf(page, 'p54@guests.example.com')).toBeVisible()
    await expect(table(page).getByRole('row')).toHaveCount(8)
    await page.getByRole('button', { name: 'Previous page' }).click()
    await expect(rowOf(page, 'Ada Lovelace')).toBeVisible()
    await expect(table(page).getByRole('row')).toHaveCount(51)
  })

  await test.step('sort by e-mail, upwards and downwards', async () => {
    await page.getByRole('button', { name: 'E-mail', exact: true }).click()
    await expect(page).toHaveURL(/sort=email/)
    await expect(table(page).getByRole('row').nth(1)).toContainText('admin@tables.example.com')
    await page.getByRole('button', { name: 'E-mail', exact: true }).click()
    await expect(table(page).getByRole('row').nth(1)).toContainText('p54@guests.example.com')
  })

  await test.step('filter by workspace', async () => {
    const workspace = page.getByRole('combobox', { name: 'Workspace' })
    await workspace.fill('my')
    await page.getByRole('option', { name: 'My workspace' }).click()
    await expect(page).toHaveURL(/workspace=wsp_/)
    await expect(workspace).toHaveValue('My workspace')
    await expect(page.getByText('Nobody matches')).toBeVisible()
    await page.getByRole('button', { name: 'Clear filters' }).click()
    await expect(rowOf(page, 'p54@guests.example.com')).toBeVisible()
  })

  await test.step('an address that says something unknown opens the list, and is put right', async () => {
    await page.goto(`${settings}/users?sort=shoe-size&role=king&status=gone&cursor=nonsense`)
    await expect(rowOf(page, 'Ada Lovelace')).toBeVisible()
    await expect(page).toHaveURL(new RegExp(`${settings}/users$`))
  })
})

test('what became of an invitation can be found, and known addresses are marked before sending', async ({ page }) => {
  const { organizationId, settings } = await open(page, 'invited')
  await invite(page.request, organizationId, ['kim@invited.example.com', 'lee@invited.example.com'])
  await page.goto(`${settings}/users?status=invited`)
  await rowOf(page, 'kim@')
    .getByRole('button', { name: /^Actions/ })
    .click()
  await page.getByRole('menuitem', { name: 'Revoke invitation' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Revoke invitation' }).click()
  await expect(rowOf(page, 'kim@')).toHaveCount(0)
  await page.getByRole('button', { name: 'Revoked 1' }).click()
  await expect(rowOf(page, 'kim@')).toContainText('Revoked')
  await page.getByRole('button', { name: 'Accepted 1' }).click()
  await expect(rowOf(page, 'grace@')).toContainText('Accepted')

  await page.getByRole('button', { name: 'Invite people' }).click()
  const dialog = page.getByRole('dialog', { name: 'Invite people' })
  await dialog
    .getByLabel('E-mail addresses')
    .fill('grace@invited.example.com lee@invited.example.com new@invited.example.com')
  await expect(dialog.getByRole('listitem').filter({ hasText: 'grace@' })).toContainText('is a member already')
  await expect(dialog.getByRole('listitem').filter({ hasText: 'lee@' })).toContainText(
    'has a pending invitation already',
  )
  await expect(dialog.getByRole('button', { name: 'Send one invitation' })).toBeVisible()
})

test('a member has a page; a role changes at once and comes back when it is refused', async ({ page }) => {
  const { admin, organizationId, settings, grace } = await open(page, 'details')
  const hal = await page
    .context()
    .browser()
    ?.newContext({ baseURL: test.info().project.use.baseURL ?? '' })
  if (hal === undefined) throw new Error('There is no browser')
  const who = { firstName: 'Hal', lastName: 'Abelson', email: 'hal@details.example.com' }
  await join([grace, hal.request], who, { organizationId })
  await page.goto(`${settings}/users`)
  await page.getByRole('link', { name: /Hal Abelson/ }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Hal Abelson' })).toBeVisible()
  await expect(page.getByRole('definition').filter({ hasText: 'hal@details.example.com' })).toBeVisible()
  await expect(page.getByText('Hal Abelson has no level in a workspace yet.')).toBeVisible()
  await page.reload()
  await expect(page.getByRole('heading', { level: 1, name: 'Hal Abelson' })).toBeVisible()

  await test.step('change the role here', async () => {
    await page.getByRole('button', { name: 'Change role' }).click()
    await page.getByRole('dialog').getByRole('radio', { name: 'User Admin' }).check()
    await page.getByRole('dialog').getByRole('button', { name: 'Change role' }).click()
    await expect(page.getByText('Ada Lovelace changed the role of Hal Abelson from Member to User Admin')).toBeVisible()
  })

  await test.step('a refusal says why, and the row is as the server has it', async () => {
    await page.getByRole('button', { name: 'Change role' }).click()
    await page.getByRole('dialog').getByRole('radio', { name: 'Billing Admin' }).check()
    // Meanwhile somebody takes the right away: Hal is made an admin, who makes Ada a User Admin.
    const halId = page.url().split('/').at(-1) ?? ''
    const role = `/api/organizations/${organizationId}/members/${halId}/role`
    await send(page.request, role, { method: 'PUT', data: { role: 'organization_admin' } })
    const me = (await (await page.request.get('/api/users/me')).json()) as { id: string }
    const mine = `/api/organizations/${organizationId}/members/${me.id}/role`
    await send(hal.request, mine, { method: 'PUT', data: { role: 'user_admin' } })
    await page.getByRole('dialog').getByRole('button', { name: 'Change role' }).click()
    const told = 'The role of Hal Abelson was not changed. Your role does not allow'
    await expect(page.getByRole('region', { name: 'Notifications' })).toContainText(told)
    await expect(page.getByRole('definition').filter({ hasText: 'Organization Admin' })).toBeVisible()
  })

  await test.step('the audit log finds people by name', async () => {
    await page.goto(`${settings}/audit-log`)
    const person = page.getByRole('combobox', { name: 'Person' })
    await person.fill('ada')
    await expect(page.getByRole('option', { name: `Ada Lovelace ${admin}` })).toBeVisible()
    await person.press('Enter')
    await expect(page).toHaveURL(/person=usr_/)
    await expect(person).toHaveValue('Ada Lovelace')
    await expect(page.getByText('Hal Abelson changed the role')).toHaveCount(0)
  })
  await hal.close()
})

/** Ends the session that a page holds, as another browser of the same person would. */
async function endSessionElsewhere(page: Page, email: string): Promise<void> {
  const elsewhere = await page
    .context()
    .browser()
    ?.newContext({ baseURL: test.info().project.use.baseURL ?? '' })
  if (elsewhere === undefined) throw new Error('There is no browser')
  await signIn(elsewhere.request, email)
  await send(elsewhere.request, '/api/sessions', { method: 'DELETE' })
  await elsewhere.close()
}

test('an ended session leads to sign-in and back, and loses nothing that was typed', async ({ page }) => {
  const { admin, settings } = await open(page, 'sessions')
  await page.goto(`${settings}/users?sort=-email`)
  await expect(rowOf(page, 'Grace Hopper')).toBeVisible()
  await endSessionElsewhere(page, admin)
  await page.getByRole('button', { name: /^Suspended/ }).click()
  await expect(page).toHaveURL(/\/sign-in\?next=/)
  await expect(page.getByText('Your session has ended. Sign in to go on where you were.').last()).toBeVisible()
  await page.getByLabel('E-mail').fill(admin)
  await page.getByLabel('Password', { exact: true }).fill(password)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await expect(page).toHaveURL(/settings\/users\?(?=.*sort=-email)(?=.*status=suspended)/)

  await page.goto(`${settings}/account`)
  await page.getByLabel('Organization name').fill('Renamed while signed out')
  await endSessionElsewhere(page, admin)
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByText('What you typed is still here').last()).toBeVisible()
  await expect(page.getByRole('link', { name: 'Sign in' })).toHaveAttribute('target', '_blank')
  await expect(page.getByLabel('Organization name')).toHaveValue('Renamed while signed out')
  await signIn(page.request, admin)
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByText('All changes saved').last()).toBeVisible()
})

test('the security page says why connecting a provider failed, and what to do', async ({ page }) => {
  await open(page, 'connecting')
  await page.goto('/me/security?error=identity_in_use')
  await expect(page.getByText('belongs to another user here')).toBeVisible()
  await page.goto('/me/security?error=fresh_sign_in_required')
  await page.getByRole('button', { name: 'Confirm that it is you' }).click()
  await page.getByRole('dialog').getByLabel('Password', { exact: true }).fill(password)
  await page.getByRole('dialog').getByRole('button', { name: 'Continue' }).click()
  await expect(page.getByText('Connect it once more now.').last()).toBeVisible()
  await expect(page).toHaveURL(/security$/)
})
