import { expect, test, type APIRequestContext, type Browser, type Locator, type Page } from '@playwright/test'
import { createOrganization, join, post, register, send } from './people'

type Office = { organizationId: string; settings: string; grace: APIRequestContext }

const rowOf = (page: Page, text: string): Locator => page.getByRole('row', { name: new RegExp(`^(Select )?${text}`) })

async function another(page: Page): Promise<APIRequestContext> {
  const browser = page.context().browser() as Browser
  return (await browser.newContext({ baseURL: test.info().project.use.baseURL ?? '' })).request
}

/** Ada administers; Grace owns the only workspace and has invited somebody; Tess could take over. */
async function open(page: Page, name: string): Promise<Office> {
  await register(page.request, { firstName: 'Ada', lastName: 'Lovelace', email: `admin@${name}.example.com` })
  const { organizationId, workspaceId } = await createOrganization(page.request, name)
  const grace = await another(page)
  const who = { firstName: 'Grace', lastName: 'Hopper', email: `grace@${name}.example.com` }
  await join([page.request, grace], who, { organizationId, role: 'user_admin' })
  const tess = { firstName: 'Tess', lastName: 'Taker', email: `tess@${name}.example.com` }
  await join([page.request, await another(page)], tess, { organizationId, role: 'user_admin' })
  const { id } = (await (await grace.get('/api/users/me')).json()) as { id: string }
  await send(page.request, `/api/organizations/${organizationId}/workspaces/${workspaceId}/access/${id}`, {
    method: 'PUT',
    data: { level: 'owner' },
  })
  await post(grace, `/api/organizations/${organizationId}/invitations`, {
    invitations: [{ email: `new@${name}.example.com`, role: 'member' }],
  })
  return { organizationId, settings: `/o/${organizationId}/settings`, grace }
}

const choose = async (page: Page, who: string, item: string): Promise<Locator> => {
  await rowOf(page, who)
    .getByRole('button', { name: /^Actions/ })
    .click()
  await page.getByRole('menuitem', { name: item }).click()
  return page.getByRole('dialog')
}

test('before somebody goes the dialog says what hangs on them, and another one takes over', async ({ page }) => {
  const { settings, grace, organizationId } = await open(page, 'departures')
  await page.goto(`${settings}/users`)
  const dialog = await choose(page, 'Grace Hopper', 'Remove from organization')
  await expect(dialog).toContainText('One workspace has no Owner then: My workspace.')
  await expect(dialog).toContainText('One pending invitation they sent can no longer be accepted.')
  await dialog.getByRole('combobox', { name: 'Who takes over' }).fill('tess')
  await dialog.getByRole('option', { name: /Tess Taker/ }).click()
  await expect(dialog.getByRole('checkbox')).toHaveCount(2)
  await dialog.getByRole('button', { name: 'Hand over and remove' }).click()
  await expect(rowOf(page, 'Grace Hopper')).toHaveCount(0)
  await expect(page.getByText('Tess Taker took over from Grace Hopper').first()).toBeVisible()
  await expect(rowOf(page, 'new@departures')).toContainText('Invited by Tess Taker')
  const list = await grace.get(`/api/organizations/${organizationId}`)
  expect(list.status()).toBe(404)
  await page.goto(`${settings}/audit-log`)
  await expect(page.getByText('Ada Lovelace made Tess Taker Owner of My workspace')).toBeVisible()
  await expect(
    page.getByText('Ada Lovelace let Tess Taker answer for the invitation of new@departures.example.com'),
  ).toBeVisible()
})

test('an Organization Admin cannot be made Owner, and says why; a suspension can be undone', async ({ page }) => {
  const { settings } = await open(page, 'handing')
  await page.goto(`${settings}/users`)
  const dialog = await choose(page, 'Grace Hopper', 'Suspend')
  await expect(dialog).toContainText('cannot be accepted while they are suspended')
  await dialog.getByRole('combobox', { name: 'Who takes over' }).fill('ada')
  await dialog.getByRole('option', { name: /Ada Lovelace/ }).click()
  await expect(dialog).toContainText('As an Organization Admin Ada Lovelace enters every workspace by role.')
  await dialog.getByRole('combobox', { name: 'Who takes over' }).click()
  await dialog.getByRole('option', { name: 'Nobody' }).click()
  await dialog.getByRole('button', { name: 'Suspend' }).click()
  await expect(rowOf(page, 'Grace Hopper')).toContainText('Suspended')
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(rowOf(page, 'Grace Hopper')).toContainText('Active')
})

test('a bulk run sums it up before anything happens', async ({ page }) => {
  const { settings } = await open(page, 'bulkgoing')
  await page.goto(`${settings}/users`)
  await rowOf(page, 'Grace Hopper').getByRole('checkbox').check()
  await page.getByRole('button', { name: 'Change selected' }).click()
  await page.getByRole('menuitem', { name: 'Remove members' }).click()
  await expect(page.getByText('One workspace has no Owner then: My workspace.')).toBeVisible()
  await expect(page.getByText('One pending invitation they sent can no longer be accepted.')).toBeVisible()
})
