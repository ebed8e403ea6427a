import { expect, test, type Page } from '@playwright/test'
import { createOrganization, join, mailedLink, post, register, send, type Somebody } from './people'

/** Another browser, for somebody else. */
async function another(page: Page): Promise<Page> {
  const context = await page
    .context()
    .browser()
    ?.newContext({ baseURL: test.info().project.use.baseURL ?? '' })
  if (context === undefined) throw new Error('There is no browser')
  return context.newPage()
}

test('an Owner brings in people, within the seats that an administrator sets', async ({ page }) => {
  await register(page.request, { firstName: 'Ana', lastName: 'Ruiz', email: 'ana@delegated.example.com' })
  const { organizationId, workspaceId } = await createOrganization(page.request, 'Delegated')
  const owner = await another(page)
  const who: Somebody = { firstName: 'Luis', lastName: 'Vega', email: 'luis@delegated.example.com' }
  await join([page.request, owner.request], who, { organizationId })
  const { id: userId } = (await (await owner.request.get('/api/users/me')).json()) as { id: string }
  const access = `/api/organizations/${organizationId}/workspaces/${workspaceId}/access/${userId}`
  await send(page.request, access, { method: 'PUT', data: { level: 'owner' } })
  const workspace = `/o/${organizationId}/w/${workspaceId}`
  const dialog = owner.getByRole('dialog')
  const invite = owner.getByRole('button', { name: 'Invite people' })

  await test.step('not before an administrator allows it', async () => {
    await owner.goto(`${workspace}/settings/users`)
    await expect(invite).toHaveAttribute('aria-disabled', 'true')
    await expect(invite).toHaveAccessibleDescription(/cannot invite into it. Ask Ana Ruiz/)
  })

  await test.step('the administrator gives one seat', async () => {
    await page.goto(`${workspace}/settings`)
    await page.getByRole('radio', { name: 'Owners', exact: true }).check()
    await page.getByLabel('Number of seats').fill('1')
    await page.getByRole('button', { name: 'Save' }).last().click()
    await expect(page.getByText('Saved', { exact: true }).first()).toBeVisible()
    await expect(page.getByRole('meter', { name: 'Seats for new members' })).toHaveAccessibleName(/Seats/)
  })

  await test.step('of two people one is invited, the other one told why not', async () => {
    await owner.goto(`${workspace}/settings/users?dialog=invite`)
    await dialog
      .getByRole('textbox', { name: 'E-mail addresses' })
      .fill('eva@delegated.example.com, max@delegated.example.com')
    await dialog.getByRole('radio', { name: 'Agent' }).check()
    await dialog.getByRole('button', { name: 'Invite 2 people' }).click()
    await expect(dialog.getByText(/max@delegated.example.com ·.*used up/)).toBeVisible()
    await dialog.getByRole('button', { name: 'Cancel' }).click()
    await expect(owner.getByRole('row', { name: /eva@delegated/ })).toContainText('Invited by Luis Vega')
    await expect(invite).toHaveAccessibleDescription(/seats of this workspace are used up. Ask Ana Ruiz/)
  })

  await test.step('the organization sees through which workspace', async () => {
    await page.goto(`/o/${organizationId}/settings/users?status=invited`)
    await expect(page.getByRole('row', { name: /eva@delegated/ })).toContainText('Invited by Luis Vega through')
  })

  await test.step('who was invited joins with that level', async () => {
    const eva = await another(page)
    await register(eva.request, { firstName: 'Eva', lastName: 'Sol', email: 'eva@delegated.example.com' })
    await eva.goto(await mailedLink(page.request, 'eva@delegated.example.com', '/accept-invitation'))
    await expect(eva.getByText('Luis Vega invites you')).toBeVisible()
    await eva.getByRole('button', { name: 'Accept' }).click()
    await expect(eva).toHaveURL(new RegExp(`${workspaceId}$`))
    await owner.reload()
    await expect(owner.getByRole('row', { name: /Eva Sol/ })).toContainText('Agent')
    await expect(owner.getByRole('meter')).toHaveAttribute('aria-valuetext', '1 of 1 taken')
  })

  await test.step('what was sent is taken back', async () => {
    const inviting = `/api/organizations/${organizationId}/workspaces/${workspaceId}`
    await send(page.request, `${inviting}/inviting`, { method: 'PUT', data: { inviters: 'owners', seats: null } })
    await post(owner.request, `${inviting}/invitations`, { emails: ['max@delegated.example.com'], level: 'agent' })
    await owner.reload()
    await owner.getByRole('button', { name: 'Actions for max@delegated.example.com' }).click()
    await owner.getByRole('menuitem', { name: 'Take back' }).click()
    await dialog.getByRole('button', { name: 'Take back' }).click()
    await expect(owner.getByRole('row', { name: /max@delegated/ })).toBeHidden()
  })
})
