import { expect, test } from '@playwright/test'
import { createOrganization, register, send } from './people'

test('why somebody may do something, and who can do it, is answered with the reason', async ({ page }) => {
  await register(page.request, { firstName: 'Ada', lastName: 'Lovelace', email: 'ada@why.example.com' })
  const { organizationId, workspaceId } = await createOrganization(page.request, 'Why')
  const workspace = `/o/${organizationId}/w/${workspaceId}`
  await page.goto(`${workspace}/settings/users`)
  const dialog = page.getByRole('dialog')

  await test.step('why', async () => {
    await page.getByRole('button', { name: 'Actions for Ada Lovelace' }).click()
    await page.getByRole('menuitem', { name: 'Why?' }).click()
    await dialog.getByLabel('Permission').selectOption('Delete the workspace')
    await expect(dialog.getByText('As Organization Admin, Ada Lovelace enters every workspace as Owner.')).toBeVisible()
    await expect(dialog.getByText('Owner: contains it')).toBeVisible()
    await page.keyboard.press('Escape')
  })

  await test.step('who can', async () => {
    await page.getByRole('button', { name: 'Who can do this here?' }).click()
    await expect(dialog.getByRole('listitem')).toHaveCount(1)
    await expect(dialog.getByRole('listitem')).toContainText('Ada Lovelace')
  })

  await send(page.request, '/api/access/check', {
    method: 'POST',
    data: {
      questions: [{ organizationId, workspaceId, userId: 'usr_01hzzzzzzzzzzzzzzzzzzzzzzz', permission: 'inbox.view' }],
    },
  })
})
