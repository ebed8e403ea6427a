import { expect, test, type APIRequestContext, type Page } from '@playwright/test'
import { createOrganization, join, register } from './people'

/** Another browser, for somebody else. */
async function another(page: Page): Promise<Page> {
  const context = await page
    .context()
    .browser()
    ?.newContext({ baseURL: test.info().project.use.baseURL ?? '' })
  if (context === undefined) throw new Error('There is no browser')
  return context.newPage()
}

const menuOf = async (page: Page, name: string, item: string): Promise<void> => {
  await page.getByRole('button', { name: `Actions for ${name}` }).click()
  await page.getByRole('menuitem', { name: item }).click()
}

test('a level is composed, given, decides, is changed with everyone affected in view, and is replaced', async ({
  page,
}) => {
  await register(page.request, { firstName: 'Ada', lastName: 'Lovelace', email: 'ada@levels.example.com' })
  const { organizationId, workspaceId } = await createOrganization(page.request, 'Levels')
  const grace = await another(page)
  const who = { firstName: 'Grace', lastName: 'Hopper', email: 'grace@levels.example.com' }
  await join([page.request, grace.request], who, { organizationId })
  const settings = `/o/${organizationId}/settings`
  const workspace = `/o/${organizationId}/w/${workspaceId}`
  const dialog = page.getByRole('dialog')
  // The whole line belongs to the label, as everywhere.
  const toggle = (name: string) => dialog.getByText(name, { exact: true }).click()

  await test.step('compose, from an Agent', async () => {
    await page.goto(`${settings}/access-levels`)
    await expect(page.getByText('No levels of your own yet')).toBeVisible()
    await page.getByRole('button', { name: 'Add level' }).click()
    await dialog.getByLabel('Name').fill('Reviewer')
    await dialog.getByLabel('What it is for').fill('Looks at everything, touches nothing')
    await dialog.getByLabel('Start from').selectOption('Agent')
    await expect(dialog.getByRole('checkbox', { name: 'Reply' })).toBeChecked()
    for (const name of ['Reply', 'Edit contacts', 'Delete contacts', 'Export contacts', 'Send broadcasts'])
      await toggle(name)
    await expect(dialog.getByRole('checkbox', { name: 'Enter the workspace' })).toBeChecked()
    await toggle('Change settings')
    await dialog.getByRole('button', { name: 'Add level' }).click()
    await expect(page.getByRole('row', { name: /Reviewer/ })).toContainText('7 permissions')
    await expect(page.getByRole('row', { name: /Reviewer/ })).toContainText('Nobody yet')
  })

  await test.step('give it, and see it named', async () => {
    await page.goto(`${workspace}/settings/users?dialog=add`)
    await dialog.getByRole('searchbox').fill('Grace')
    await dialog.getByRole('button', { name: /Grace Hopper/ }).click()
    await dialog.getByRole('radio', { name: 'Reviewer' }).check()
    await dialog.getByRole('button', { name: 'Add one person' }).click()
    await expect(page.getByRole('row', { name: /Grace Hopper/ })).toContainText('Reviewer')
    await page.getByRole('button', { name: 'Reviewer', exact: true }).click()
    await expect(page.getByRole('row')).toHaveCount(2)
  })

  await test.step('it decides', async () => {
    await grace.goto(`${workspace}/settings`)
    await expect(grace.getByLabel('Name')).toBeEditable()
    await expect(grace.getByRole('button', { name: 'Delete workspace' })).toHaveAttribute('aria-disabled', 'true')
  })

  await test.step('change it: who is affected is shown first', async () => {
    await page.goto(`${settings}/access-levels`)
    await menuOf(page, 'Reviewer', 'Change')
    await expect(dialog.getByText('Given once, to one person.')).toBeVisible()
    await toggle('Change settings')
    await toggle('See reports')
    const holder = dialog.getByRole('listitem').filter({ hasText: 'Grace Hopper' })
    await expect(holder).toContainText('Can also: See reports')
    await expect(holder).toContainText('Can no longer: Change settings')
    await dialog.getByRole('button', { name: 'Save' }).click()
    await expect(page.getByText('The level Reviewer was changed')).toBeVisible()
    expect((await myPermissions(grace.request, { organizationId, workspaceId })).includes('settings.manage')).toBe(
      false,
    )
  })

  await test.step('delete it with a replacement', async () => {
    await menuOf(page, 'Reviewer', 'Delete')
    const remove = dialog.getByRole('button', { name: 'Delete' })
    await expect(remove).toHaveAttribute('aria-disabled', 'true')
    await dialog.getByLabel('Level they get instead').selectOption('Agent')
    await expect(dialog.getByRole('listitem').filter({ hasText: 'Grace Hopper' })).toContainText('Can also: Reply')
    await remove.click()
    await expect(page.getByText('No levels of your own yet')).toBeVisible()
    expect(await myPermissions(grace.request, { organizationId, workspaceId })).toContain('inbox.reply')
  })

  await test.step('the log tells it in words', async () => {
    await page.goto(`${settings}/audit-log`)
    await expect(page.getByText('Ada Lovelace deleted the access level Reviewer')).toBeVisible()
    await page.getByText('Ada Lovelace changed the access level Reviewer').click()
    await expect(page.getByText('See reports').locator('visible=true').first()).toBeVisible()
    await expect(page.getByText('Ada Lovelace made Grace Hopper Reviewer of My workspace')).toBeVisible()
  })
})

async function myPermissions(
  request: APIRequestContext,
  { organizationId, workspaceId }: { organizationId: string; workspaceId: string },
): Promise<string[]> {
  const answer = await request.get(`/api/organizations/${organizationId}/workspaces/${workspaceId}/access/me`)
  return ((await answer.json()) as { permissions: string[] }).permissions
}
