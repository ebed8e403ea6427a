import { expect, test, type Page } from '@playwright/test'
import { mailedLink, password, signUp } from './people'

const ada = { firstName: 'Ada', lastName: 'Lovelace', email: 'ada@analytical.example.com' }
const grace = { firstName: 'Grace', lastName: 'Hopper', email: 'grace@analytical.example.com' }

/** The row of a person or invitation in a table. */
const rowOf = (page: Page, text: string) => page.getByRole('row').filter({ hasText: text })

async function choose(page: Page, row: string, item: string): Promise<void> {
  await rowOf(page, row)
    .getByRole('button', { name: /^Actions/ })
    .click()
  await page.getByRole('menuitem', { name: item }).click()
}

/** The README's pictures: `ATRIUM_PICTURES=docs/images npm run browser` renews them. */
async function takePicture(page: Page, name: string): Promise<void> {
  const folder = process.env['ATRIUM_PICTURES'] ?? 'test-results'
  await page.screenshot({ path: `${folder}/${name}` })
}

test('from sign-up to a working organization', async ({ page, browser }) => {
  await page.goto('/')
  await expect(page).toHaveURL(/\/sign-in$/)
  await signUp(page, ada)

  await test.step('create the organization and land in its workspace', async () => {
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(/organization/i)
    await page.getByLabel('Name of the organization').fill('Analytical Engines')
    await page.getByRole('button', { name: 'Create organization' }).click()
    await expect(page.getByRole('heading', { level: 1, name: 'My workspace' })).toBeVisible()
    await takePicture(page, 'overview-light.png')
  })

  await test.step('invite a colleague', async () => {
    await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Users', exact: true }).click()
    await expect(page.getByRole('heading', { level: 1, name: 'Users' })).toBeVisible()
    await page.getByRole('button', { name: 'Invite people' }).click()
    const dialog = page.getByRole('dialog', { name: 'Invite people' })
    await dialog.getByLabel('E-mail addresses').fill(`Grace Hopper <${grace.email}>, not-an-address`)
    await expect(dialog.getByText('not an e-mail address')).toBeVisible()
    await dialog.getByRole('button', { name: /Leave out the one/ }).click()
    await dialog.getByRole('checkbox', { name: 'My workspace' }).check()
    await dialog.getByRole('button', { name: 'Send one invitation' }).click()
    await expect(dialog).toBeHidden()
    await expect(rowOf(page, grace.email)).toContainText('Invited')
  })

  const context = await browser.newContext()
  const other = await context.newPage()
  await test.step('accept in a second browser', async () => {
    await other.goto(await mailedLink(page.request, grace.email, '/accept-invitation'))
    await expect(other.getByText('Analytical Engines').first()).toBeVisible()
    await expect(other.getByText('Ada Lovelace', { exact: false }).first()).toBeVisible()
    await other.getByLabel('First name').fill(grace.firstName)
    await other.getByLabel('Last name').fill(grace.lastName)
    await other.getByLabel('Password', { exact: true }).fill(password)
    await other.getByRole('button', { name: 'Join Analytical Engines' }).click()
    await expect(other.getByRole('heading', { level: 1, name: 'My workspace' })).toBeVisible()
  })

  const settings = page.url().replace(/\/users.*$/, '')
  await test.step('a Member finds no organization settings, and a direct link says whom to ask', async () => {
    await expect(other.getByRole('link', { name: 'Audit log' })).toHaveCount(0)
    await other.goto(`${settings}/users`)
    await expect(other.getByRole('heading', { name: 'You do not have access to this page' })).toBeVisible()
    await expect(other.getByText(ada.email)).toBeVisible()
  })

  await test.step('change the role, and see it take effect with the next request', async () => {
    await page.reload()
    await choose(page, grace.email, 'Change role')
    const dialog = page.getByRole('dialog', { name: /Role of Grace Hopper/ })
    await dialog.getByRole('radio', { name: 'User Admin' }).check()
    await dialog.getByRole('button', { name: 'Change role' }).click()
    await expect(rowOf(page, grace.email)).toContainText('User Admin')
    await page.emulateMedia({ colorScheme: 'dark' })
    await takePicture(page, 'users-dark.png')
    await page.emulateMedia({ colorScheme: 'light' })
    await other.goto(`${settings}/users`)
    await expect(other.getByRole('heading', { level: 1, name: 'Users' })).toBeVisible()
  })

  await test.step('a User Admin cannot touch an Organization Admin, and is told why', async () => {
    await rowOf(other, ada.email)
      .getByRole('button', { name: /^Actions/ })
      .click()
    const remove = other.getByRole('menuitem', { name: /Remove from organization/ })
    await expect(remove).toHaveAttribute('aria-disabled', 'true')
    await other.keyboard.press('Escape')
  })

  await test.step('the last Organization Admin cannot leave', async () => {
    await page.goto(`${settings}/account`)
    await page.getByRole('button', { name: 'Leave Analytical Engines' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Leave organization' }).click()
    await expect(page.getByRole('dialog')).toContainText('at least one active Organization Admin')
    await expect(page.getByRole('dialog')).toContainText('Grace Hopper')
    await page.keyboard.press('Escape')
  })

  await test.step('suspend, and the next request is refused', async () => {
    await page.goto(`${settings}/users`)
    await choose(page, grace.email, 'Suspend')
    await page.getByRole('dialog').getByRole('button', { name: 'Suspend' }).click()
    await expect(rowOf(page, grace.email)).toContainText('Suspended')
    await other.reload()
    await expect(other.getByText(/suspended/i).first()).toBeVisible()
    await page.getByRole('button', { name: 'Undo' }).click()
    await expect(rowOf(page, grace.email)).toContainText('Active')
  })

  await test.step('the audit log tells it in plain words', async () => {
    await page.goto(`${settings}/audit-log`)
    await expect(
      page.getByText('Ada Lovelace changed the role of Grace Hopper from Member to User Admin'),
    ).toBeVisible()
    await expect(page.getByText('Ada Lovelace created the organization Analytical Engines')).toBeVisible()
  })

  await test.step('sign out everywhere else, then here', async () => {
    await page.getByRole('button', { name: /^You: Ada/ }).click()
    await page.getByRole('menuitem', { name: 'Sign out' }).click()
    await expect(page).toHaveURL(/\/sign-in/)
    await page.goto(`${settings}/users`)
    await expect(page).toHaveURL(/\/sign-in\?next=/)
    await page.getByLabel('E-mail').fill(ada.email)
    await page.getByLabel('Password', { exact: true }).fill(password)
    await page.getByRole('button', { name: 'Sign in' }).click()
    await expect(page).toHaveURL(/\/settings\/users/)
  })
  await context.close()
})
