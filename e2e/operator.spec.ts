import { expect, test, type Browser, type Page } from '@playwright/test'
import { codeOf, operatorCommand, setUpPhone } from './operators'
import { createOrganization, password, post, register } from './people'

/** Somebody of an organization of their own, in a browser of their own. */
async function arrive(browser: Browser, name: string): Promise<{ page: Page; email: string; organizationId: string }> {
  const context = await browser.newContext({ baseURL: test.info().project.use.baseURL ?? '' })
  const email = `${name.toLowerCase()}@operating.example.com`
  await register(context.request, { firstName: name, lastName: 'Tester', email })
  const { organizationId } = await createOrganization(context.request, `${name} Ltd`)
  return { page: await context.newPage(), email, organizationId }
}

const toast = (page: Page, text: string) => page.getByRole('region', { name: 'Notifications' }).getByText(text)

test('an operator answers a request, freezes an organization and lifts that again', async ({ page, browser }) => {
  const email = 'olga@operating.example.com'
  const asking = await arrive(browser, 'Asker')
  await post(asking.page.request, '/api/organization-requests', { reason: 'A second brand', number: 2 })
  await register(page.request, { firstName: 'Olga', lastName: 'Operator', email })
  let secret = ''

  await test.step('for who is no operator there is no console', async () => {
    await page.goto('/operator')
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(/not here|not found|does not exist|no such/i)
  })

  await test.step('an operator without a second factor is told to set one up', async () => {
    expect(await operatorCommand('grant', email)).toContain('is an operator')
    await page.goto('/operator')
    await expect(page.getByRole('heading', { name: 'A second factor first' })).toBeVisible()
    await expect(page.getByRole('link', { name: 'Password and sign-in' }).first()).toBeVisible()
    secret = await setUpPhone(page.request)
  })

  await test.step('the console is in the menu of the person', async () => {
    await page.goto('/me')
    await page.getByRole('button', { name: 'You: Olga Operator' }).click()
    await page.getByRole('menuitem', { name: 'Operator console' }).click()
    await expect(page.getByRole('heading', { level: 1, name: 'Requests' })).toBeVisible()
  })

  await test.step('a request is granted with a word', async () => {
    const row = page.getByRole('row', { name: /Asker Tester/ })
    await expect(row).toContainText('2 more organizations; has created 1 of 1')
    await row.getByRole('button', { name: 'Answer…' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('A word to the person').fill('Good luck')
    await dialog.getByRole('button', { name: 'Grant' }).click()
    await expect(toast(page, 'Asker Tester is told by mail.')).toBeVisible()
    await expect(row).toHaveCount(0)
    await page.getByRole('button', { name: 'Answered' }).click()
    await expect(row).toContainText('Good luck')
  })

  await test.step('an allowance is set by the address', async () => {
    await page.getByRole('button', { name: 'Set an allowance' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('E-mail of the person').fill(asking.email)
    await expect(dialog.getByText('has created 1 of 3')).toBeVisible()
    await dialog.getByLabel('Organizations this person may create').fill('0')
    await dialog.getByRole('button', { name: 'Save' }).click()
    await expect(dialog.getByText('has created more organizations than that')).toBeVisible()
    await dialog.getByLabel('Organizations this person may create').fill('5')
    await dialog.getByRole('button', { name: 'Save' }).click()
    await expect(toast(page, 'The allowance of Asker Tester is saved.')).toBeVisible()
  })

  await test.step('an organization is found and frozen', async () => {
    await page.getByRole('link', { name: 'Organizations', exact: true }).click()
    await page.getByRole('searchbox', { name: 'Search by name or id' }).fill('asker l')
    await page.getByRole('link', { name: 'Asker Ltd' }).click()
    await expect(page.getByText(asking.email)).toBeVisible()
    await page.getByRole('button', { name: 'Freeze', exact: true }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('Reason').fill('The bill of May is not paid.')
    await dialog.getByRole('button', { name: 'Freeze', exact: true }).click()
    await expect(toast(page, 'Asker Ltd is frozen.')).toBeVisible()
    await expect(page.getByText('Frozen since')).toBeVisible()
  })

  await test.step('its people read why, and can change nothing', async () => {
    await asking.page.goto(`/o/${asking.organizationId}/settings/account`)
    await expect(asking.page.getByText('This organization is frozen')).toBeVisible()
    await expect(asking.page.getByText('The bill of May is not paid.')).toBeVisible()
    await asking.page.getByLabel('Organization name').fill('Something else')
    await asking.page.getByRole('button', { name: 'Save' }).click()
    await expect(asking.page.getByText('frozen: nothing in it can be changed')).toBeVisible()
    await asking.page.goto('/mailbox')
    await expect(asking.page.getByText('Asker Ltd is frozen').first()).toBeVisible()
  })

  await test.step('it can be deleted all the same, and comes back as frozen as it was', async () => {
    const { page: theirs, organizationId } = asking
    await theirs.goto(`/o/${organizationId}/settings/account`)
    // What comes later moves the button, and a press that begins on it would end beside it.
    await expect(theirs.getByText('This organization is frozen')).toBeVisible()
    await expect(theirs.getByRole('heading', { name: 'Support access' })).toBeVisible()
    await theirs.getByRole('button', { name: 'Delete organization' }).click()
    const dialog = theirs.getByRole('dialog')
    await expect(dialog.getByText('It is frozen. Whoever restores it finds it as frozen as now.')).toBeVisible()
    await dialog.getByRole('textbox').fill('Asker Ltd')
    await dialog.getByRole('button', { name: 'Delete organization' }).click()
    await theirs.getByRole('button', { name: 'Restore' }).click()
    await expect(toast(theirs, 'Asker Ltd is back, and still frozen')).toBeVisible()
    await theirs.goto(`/o/${organizationId}/settings/account`)
    await expect(theirs.getByText('This organization is frozen')).toBeVisible()
  })

  await test.step('support access is granted, looked by, seen by everyone, and taken back', async () => {
    const { page: theirs, organizationId } = asking
    await page.goto(`/operator/organizations/${organizationId}`)
    await expect(page.getByText('This organization lets nobody look now.').first()).toBeVisible()
    await theirs.goto(`/o/${organizationId}/settings/account`)
    await theirs.getByRole('button', { name: 'Grant support access' }).click()
    await theirs.getByLabel('For how long').selectOption('One day')
    await theirs.getByRole('dialog').getByRole('button', { name: 'Grant support access' }).click()
    await expect(theirs.getByText('Operator staff may look into this organization until')).toBeVisible()
    await page.reload()
    await page.getByRole('link', { name: 'Look into the organization' }).click()
    await expect(page.getByText('You look into Asker Ltd as an operator')).toBeVisible()
    await page.getByRole('link', { name: 'Users', exact: true }).first().click()
    await expect(page.getByRole('row', { name: /Asker Tester/ })).toBeVisible()
    const refused = await page.request.patch(`/api/organizations/${organizationId}`, {
      data: { name: 'Mine' },
      headers: { origin: test.info().project.use.baseURL ?? '' },
    })
    expect(refused.status()).toBe(403)
    await theirs.goto(`/o/${organizationId}/settings/audit-log?area=security`)
    await expect(theirs.getByText('The operator Olga Operator looked into Asker Ltd').first()).toBeVisible()
    await theirs.goto(`/o/${organizationId}/settings/account`)
    await theirs.getByRole('button', { name: 'Revoke' }).click()
    await expect(theirs.getByText('Operator staff may look into this organization until')).toHaveCount(0)
    await page.reload()
    await expect(page.getByText('Asker Tester')).toHaveCount(0)
  })

  await test.step('the freeze is lifted after signing in again with a code, and the log tells it all', async () => {
    await post(page.request, '/api/sessions', { email, password })
    await page.goto('/sign-in/code')
    await expect
      .poll(
        async () => {
          const answer = await page.request.post('/api/sessions/second-factor', {
            data: { code: codeOf(secret) },
            headers: { origin: test.info().project.use.baseURL ?? '' },
          })
          return answer.status()
        },
        { timeout: 70_000, intervals: [5_000] },
      )
      .toBe(204)
    await page.goto(`/operator/organizations/${asking.organizationId}`)
    await page.getByRole('button', { name: 'Lift the freeze' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Lift the freeze' }).click()
    await expect(toast(page, 'Asker Ltd can be used as before.')).toBeVisible()
    await page.getByRole('link', { name: 'Operator log' }).click()
    await expect(page.getByText('lifted the freeze of the organization Asker Ltd')).toBeVisible()
    await expect(page.getByText('froze the organization Asker Ltd')).toBeVisible()
    await expect(page.getByText('granted Asker Tester 2 more')).toBeVisible()
    await asking.page.goto(`/o/${asking.organizationId}/settings/account`)
    await expect(asking.page.getByRole('heading', { level: 1 })).toBeVisible()
    await expect(asking.page.getByText('This organization is frozen')).toHaveCount(0)
  })
})
