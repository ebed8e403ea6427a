import { expect, test, type APIRequestContext, type Browser, type Page } from '@playwright/test'
import { operatorCommand, setUpPhone } from './operators'
import { createOrganization, join, register } from './people'

type Joined = { page: Page; request: APIRequestContext; email: string }

async function another(page: Page): Promise<{ page: Page; request: APIRequestContext }> {
  const browser = page.context().browser() as Browser
  const context = await browser.newContext({ baseURL: test.info().project.use.baseURL ?? '' })
  return { page: await context.newPage(), request: context.request }
}

/** Ada is the only Organization Admin; Grace is a Member, in a browser of her own. */
async function open(page: Page, name: string): Promise<{ organizationId: string; grace: Joined }> {
  await register(page.request, { firstName: 'Ada', lastName: 'Lovelace', email: `ada@${name}.example.com` })
  const { organizationId } = await createOrganization(page.request, name)
  const hers = await another(page)
  const email = `grace@${name}.example.com`
  await join([page.request, hers.request], { firstName: 'Grace', lastName: 'Hopper', email }, { organizationId })
  return { organizationId, grace: { ...hers, email } }
}

async function operator(page: Page, name: string): Promise<Page> {
  const theirs = await another(page)
  const email = `${name.toLowerCase()}@recovering.example.com`
  await register(theirs.request, { firstName: name, lastName: 'Operator', email })
  await operatorCommand('grant', email)
  await setUpPhone(theirs.request)
  return theirs.page
}

const toast = (page: Page, text: string) => page.getByRole('region', { name: 'Notifications' }).getByText(text)

test('the last Organization Admin is led to handing on, and goes when the other one accepts', async ({ page }) => {
  const { organizationId, grace } = await open(page, 'handingon')

  await test.step('deleting the user leads to it as well', async () => {
    await page.goto('/me/data')
    await expect(page.getByRole('link', { name: 'Hand it on' })).toHaveAttribute('href', /succession\?dialog=offer/)
  })

  await test.step('leaving is refused and leads on', async () => {
    await page.goto(`/o/${organizationId}/settings/account`)
    await page.getByRole('button', { name: 'Leave handingon' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('button', { name: 'Leave organization' }).click()
    await dialog.getByRole('link', { name: 'Hand the organization on' }).click()
    await expect(page.getByRole('heading', { level: 1, name: 'Succession' })).toBeVisible()
    await expect(page.getByText('You are the only active Organization Admin.')).toBeVisible()
  })

  await test.step('Grace is asked', async () => {
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('combobox', { name: 'Who is to become Organization Admin' }).fill('grace')
    await dialog.getByRole('option', { name: /Grace Hopper/ }).click()
    await dialog.getByLabel('Leave the organization').check()
    await dialog.getByRole('button', { name: 'Ask them' }).click()
    await expect(toast(page, 'Grace Hopper was asked by mail')).toBeVisible()
    await expect(page.getByRole('button', { name: 'Withdraw' })).toBeVisible()
    await page.goto(`/o/${organizationId}/succession`)
    await expect(page.getByRole('button', { name: 'Hand on' })).toHaveAccessibleDescription(
      'You have asked somebody already. Withdraw that first.',
    )
  })

  await test.step('Grace sees a banner, reads what it means, and accepts', async () => {
    const hers = grace.page
    await hers.goto(`/o/${organizationId}/no-workspace`)
    await hers.getByRole('link', { name: 'Read it and answer' }).click()
    await expect(hers.getByText('Ada Lovelace leaves the organization in the same step.')).toBeVisible()
    await hers.getByRole('button', { name: 'Become Organization Admin' }).click()
    await expect(toast(hers, 'You are an Organization Admin now')).toBeVisible()
    await expect(hers.getByText('You are the only active Organization Admin.')).toBeVisible()
  })

  await test.step('Ada is out, and nothing stands against deleting her user', async () => {
    await page.goto('/me/data')
    await expect(page.getByRole('button', { name: 'Delete my user' })).not.toHaveAttribute('aria-disabled', 'true')
  })
})

test('a successor is named, sees it, and may decline', async ({ page }) => {
  const { organizationId, grace } = await open(page, 'naming')
  await page.goto(`/o/${organizationId}/succession`)
  await page.getByRole('combobox', { name: 'Who is to follow you' }).fill('grace')
  await page.getByRole('option', { name: /Grace Hopper/ }).click()
  await page.getByRole('button', { name: 'Name them' }).click()
  await expect(page.getByText('Ada Lovelace named Grace Hopper')).toBeVisible()
  // Proposed first when it comes to handing on.
  await page.getByRole('button', { name: 'Hand on' }).click()
  await expect(page.getByRole('combobox', { name: 'Who is to become Organization Admin' })).toHaveValue('Grace Hopper')
  await grace.page.goto(`/o/${organizationId}/succession`)
  await grace.page.getByRole('button', { name: 'Decline' }).click()
  await expect(grace.page.getByText('declined', { exact: true })).toBeVisible()
})

test('two operators recover an organization, until its Organization Admin stops them', async ({ page }) => {
  const { organizationId, grace } = await open(page, 'recovering')
  const opal = await operator(page, 'Opal')
  const otto = await operator(page, 'Otto')

  await test.step('one opens it', async () => {
    await opal.goto(`/operator/organizations/${organizationId}`)
    await opal.getByRole('button', { name: 'Open a recovery' }).click()
    const dialog = opal.getByRole('dialog')
    await dialog.getByLabel('Address of the member').fill(grace.email)
    await dialog.getByLabel('Reason').fill('Ada has left the company')
    await dialog.getByRole('button', { name: 'Open a recovery' }).click()
    await expect(toast(opal, 'The recovery is open')).toBeVisible()
    await expect(opal.getByRole('button', { name: 'Consent' })).toHaveAttribute('aria-disabled', 'true')
  })

  await test.step('another one finds it and consents', async () => {
    await otto.goto('/operator/recoveries')
    await otto
      .getByRole('row', { name: /recovering/ })
      .getByRole('link')
      .click()
    await otto.getByRole('button', { name: 'Consent' }).click()
    await otto.getByRole('dialog').getByRole('button', { name: 'Consent' }).click()
    await expect(toast(otto, 'You have consented')).toBeVisible()
  })

  await test.step('everyone sees it, and the Organization Admin stops it with one click', async () => {
    await grace.page.goto(`/o/${organizationId}/no-workspace`)
    await expect(grace.page.getByText('a new Organization Admin: Grace Hopper')).toBeVisible()
    await page.goto(`/o/${organizationId}/settings/account`)
    await page.getByRole('link', { name: 'Look at it' }).click()
    await expect(page.getByText('Ada has left the company')).toBeVisible()
    await page.getByRole('button', { name: 'Stop the recovery' }).click()
    await expect(toast(page, 'The recovery was stopped')).toBeVisible()
    await page.goto(`/o/${organizationId}/settings/audit-log`)
    await expect(page.getByText('Ada Lovelace stopped the recovery by Grace Hopper')).toBeVisible()
  })
})
