import { expect, test, type Page } from '@playwright/test'
import { operatorCommand, setUpPhone } from './operators'
import { createOrganization, register } from './people'

const options = (page: Page) => page.getByRole('dialog', { name: 'Search and commands' }).getByRole('option')

async function search(page: Page, words: string): Promise<void> {
  await page.keyboard.press('ControlOrMeta+k')
  await page.getByRole('combobox', { name: 'Type a command or a page' }).fill(words)
}

test('the command palette reaches the succession, and the operator console for operators only', async ({ page }) => {
  const email = 'petra@palette.example.com'
  await register(page.request, { firstName: 'Petra', lastName: 'Palette', email })
  const { organizationId, workspaceId } = await createOrganization(page.request, 'Palette Ltd')
  await page.goto(`/o/${organizationId}/w/${workspaceId}`)
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()

  await test.step('succession, by its name', async () => {
    await search(page, 'succ')
    await expect(options(page)).toHaveText(['SuccessionPalette Ltd'])
    await page.keyboard.press('Enter')
    await expect(page.getByRole('heading', { level: 1, name: 'Succession' })).toBeVisible()
  })

  await test.step('nothing tells of a console that one may not open', async () => {
    await search(page, 'operator')
    await expect(page.getByText('Nothing matches “operator”')).toBeVisible()
    await page.keyboard.press('Escape')
  })

  await test.step('an operator finds each of its pages', async () => {
    await operatorCommand('grant', email)
    await setUpPhone(page.request)
    await page.reload()
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    await search(page, 'operator')
    const pages = ['Operator log', 'Requests', 'Organizations', 'Recoveries']
    await expect(options(page)).toHaveText(pages)
    await page.keyboard.press('Escape')
    for (const name of pages) {
      await search(page, `operator ${name}`)
      await page.keyboard.press('Enter')
      await expect(page.getByRole('heading', { level: 1, name })).toBeVisible()
    }
  })
})
