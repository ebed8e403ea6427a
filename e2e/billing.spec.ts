import { expect, test, type Page } from '@playwright/test'
import { createOrganization, join, post, register } from './people'
import { expectSound } from './soundness'

const billingPage = (organizationId: string) => `/o/${organizationId}/settings/billing`
const status = (page: Page, text: string) => expect(page.locator('.billing-head .badge')).toHaveText(text)
const pressed = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click()

/** A clock of its own, so that a year passes while somebody looks. */
async function advance(page: Page, organizationId: string, by: string): Promise<void> {
  await page.goto(billingPage(organizationId))
  await page.getByRole('group', { name: 'Advance by' }).getByRole('button', { name: by, exact: true }).click()
  await expect(page.getByText(/^Advanced\./).first()).toBeVisible()
}

test('a Billing Admin sees what it costs before it does, from the trial to the end and back', async ({
  page,
  browser,
}) => {
  const { baseURL = '' } = test.info().project.use
  const ada = await browser.newContext({ baseURL })
  await register(ada.request, { firstName: 'Ada', lastName: 'Lovelace', email: 'ada@plans.example.com' })
  const { organizationId } = await createOrganization(ada.request, 'Plans')
  await join(
    [ada.request, page.request],
    { firstName: 'Bill', lastName: 'Payer', email: 'bill@plans.example.com' },
    { organizationId, role: 'billing_admin' },
  )

  await test.step('the trial', async () => {
    await page.goto(`/o/${organizationId}/settings/account`)
    await page.getByRole('link', { name: 'Billing & usage' }).click()
    await expect(page.getByRole('heading', { level: 1, name: 'Billing & usage' })).toBeVisible()
    await status(page, 'Trial')
    await expect(page.getByText('14 days left')).toBeVisible()
    await expect(page.getByRole('listitem').filter({ hasText: 'Seats' }).getByText('no limit').first()).toBeVisible()
    await expect(page.getByRole('img', { name: /^Seats from .* and 2 now\.$/ })).toBeVisible()
    await expect(page.getByRole('img', { name: /^Workspaces from .* and 1 now\.$/ })).toBeVisible()
    await pressed(page, 'Start a test clock')
    await expect(page.getByText(/^It stands still at/)).toBeVisible()
  })

  await test.step('a plan chosen in the trial costs nothing yet', async () => {
    await page.getByRole('link', { name: 'Choose a plan' }).click()
    const team = page.getByRole('listitem').filter({ has: page.getByRole('heading', { name: 'Team' }) })
    await expect(team.getByText('5 seats included')).toBeVisible()
    await pressed(page, 'Choose Team')
    const dialog = page.getByRole('dialog')
    await expect(dialog.getByText('Nothing is billed now')).toBeVisible()
    await expect(dialog.getByText('Single sign-on')).toBeVisible()
    await expectSound(page, 'what a plan costs')
    await dialog.getByRole('button', { name: 'Choose Team' }).click()
    await expect(page.getByRole('heading', { level: 1, name: 'Billing & usage' })).toBeVisible()
    await expect(page.getByText('€59.00', { exact: true }).first()).toBeVisible()
  })

  await test.step('a payment method is set, from which invoices are collected', async () => {
    const method = `/api/organizations/${organizationId}/payment-method`
    await post(page.request, `${method}/setup`)
    const { setupRef } = (await (await page.request.get(method)).json()) as { setupRef: string }
    await post(page.request, `${method}/finish`, { setupRef, choice: 'test_success' })
  })

  await test.step('the trial ends and the first period is billed', async () => {
    await advance(page, organizationId, 'A week')
    await advance(page, organizationId, 'A week')
    await status(page, 'Active')
    await page.getByRole('link', { name: 'Invoices', exact: true }).first().click()
    await expect(page.getByRole('link', { name: /^Invoice / })).toHaveCount(1)
    await expect(async () => {
      await page.reload()
      await expect(page.getByRole('cell', { name: 'Paid' })).toBeVisible({ timeout: 1000 })
    }).toPass()
    await expect(page.getByText('€59.00').first()).toBeVisible()
  })

  await test.step('a higher plan is billed at once, to the minor unit that was shown', async () => {
    await page.goto(`${billingPage(organizationId)}/plans`)
    await pressed(page, 'Choose Business')
    const dialog = page.getByRole('dialog')
    await expect(dialog.getByText('It takes effect at once.')).toBeVisible()
    await expect(dialog.getByText('Unused time of Team').first()).toBeVisible()
    const confirm = dialog.getByRole('button', { name: /^Change now for €/ })
    const amount = /€[\d.,]+/.exec((await confirm.textContent()) ?? '')?.[0] ?? 'nothing'
    await confirm.click()
    await expect(page.getByText('Your plan is Business now').first()).toBeVisible()
    await page.goto(`/o/${organizationId}/settings/invoices`)
    await expect(page.getByRole('cell', { name: amount }).first()).toBeVisible()
    await expect(async () => {
      await page.reload()
      await expect(page.getByRole('cell', { name: 'Paid' })).toHaveCount(2, { timeout: 1000 })
    }).toPass()
  })

  await test.step('a smaller plan waits for the end of the period, and is taken back', async () => {
    await page.goto(`${billingPage(organizationId)}/plans`)
    await pressed(page, 'Choose Starter')
    const dialog = page.getByRole('dialog')
    await expect(dialog.getByText('You can take it back until then.')).toBeVisible()
    await dialog.getByRole('button', { name: /^Change on / }).click()
    await status(page, 'Downgrading')
    await pressed(page, 'Take it back')
    await status(page, 'Active')
  })

  await test.step('canceling says until when it works, and can be taken back', async () => {
    for (const isLast of [false, true]) {
      await pressed(page, 'Cancel subscription')
      const dialog = page.getByRole('dialog')
      await expect(dialog.getByText(/^Everything works as it does now until /)).toBeVisible()
      await dialog.getByRole('button', { name: 'Cancel subscription' }).click()
      await status(page, 'Canceling')
      if (isLast) break
      await pressed(page, 'Take it back')
      await status(page, 'Active')
    }
    await advance(page, organizationId, 'A month')
    await status(page, 'Canceled')
  })

  await test.step('what is over is resumed for the price that is shown', async () => {
    await pressed(page, 'Resume Business')
    await page.getByRole('dialog').getByRole('button', { name: 'Resume for €199.00' }).click()
    await status(page, 'Active')
    await expectSound(page, 'billing & usage')
  })
  await ada.close()
})

test('a plan with a number that is agreed on asks for it; too few are refused in words', async ({ page, browser }) => {
  const { baseURL = '' } = test.info().project.use
  await register(page.request, { firstName: 'Cora', lastName: 'Commit', email: 'cora@plans.example.com' })
  const { organizationId } = await createOrganization(page.request, 'Committed')
  await post(page.request, `/api/organizations/${organizationId}/invitations`, {
    invitations: [{ email: 'wanted@plans.example.com', role: 'member' }],
  })
  await page.goto(`${billingPage(organizationId)}/plans?interval=year`)
  await pressed(page, 'Choose Enterprise')
  const seats = page.getByRole('dialog').getByLabel('Seats you agree on')
  await expect(seats).toHaveValue('2')
  await seats.fill('1')
  await expect(
    page
      .getByRole('dialog')
      .getByText(/More seats are taken than that/)
      .first(),
  ).toBeVisible()
  await seats.fill('12')
  await expect(page.getByRole('dialog').getByText('€2,290.00').first()).toBeVisible()
  await page.getByRole('dialog').getByRole('button', { name: 'Choose Enterprise' }).click()
  await expect(page.getByText('€2,290.00').first()).toBeVisible()

  const colleague = await browser.newContext({ baseURL })
  const grace = { firstName: 'Grace', lastName: 'Hopper', email: 'grace@plans.example.com' }
  await join([page.request, colleague.request], grace, { organizationId, role: 'user_admin' })
  const hers = await colleague.newPage()
  await hers.goto(billingPage(organizationId))
  await expect(hers.getByRole('heading', { level: 1, name: 'You do not have access to this page' })).toBeVisible()
  await expect(hers.getByText('Organization Admin or Billing Admin').first()).toBeVisible()
  await expect(hers.getByText('Cora Commit')).toBeVisible()
  await expect(hers.getByRole('link', { name: 'Billing & usage' })).toHaveCount(0)
  await expect(hers.getByRole('link', { name: 'Seats', exact: true })).toBeVisible()
  await colleague.close()
})
