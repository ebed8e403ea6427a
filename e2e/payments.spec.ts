import { expect, test, type Page } from '@playwright/test'
import { issueInvoice } from './invoice-seed'
import { createOrganization, register } from './people'
import { expectSound } from './soundness'

/** Tells the simulated bank what to do with each payment. */
async function setMethod(page: Page, organizationId: string, what: string): Promise<void> {
  await page.goto(`/o/${organizationId}/settings/billing`)
  await page.getByRole('button', { name: /^(Add a payment method|Replace)$/ }).click()
  const dialog = page.getByRole('dialog', { name: 'A simulated payment method' })
  await expectSound(page, 'choosing what the simulated bank does')
  await dialog.getByLabel('What happens').selectOption({ label: what })
  await dialog.getByRole('button', { name: 'Use it' }).click()
  await expect(page.getByText(/^Invoices are collected from Test card/)).toBeVisible()
}

test('an invoice is paid: declined at first, then confirmed by a person, with its receipt', async ({ page }) => {
  await register(page.request, { firstName: 'Petra', lastName: 'Payer', email: 'petra@payments.example.com' })
  const { organizationId } = await createOrganization(page.request, 'Paying')
  const number = await issueInvoice(organizationId)
  const openInvoice = async (): Promise<void> => {
    await page.goto(`/o/${organizationId}/settings/invoices`)
    await page.getByRole('link', { name: new RegExp(number) }).click()
    await expect(page.getByRole('heading', { level: 1 })).toContainText(number)
  }

  await test.step('without a payment method it says so', async () => {
    await openInvoice()
    await expect(page.getByText('There is no payment method to collect it from.')).toBeVisible()
    await page.getByRole('link', { name: 'Add a payment method' }).click()
    await expect(page.getByText('No payment method')).toBeVisible()
    await expectSound(page, 'the billing page without a payment method')
  })

  await test.step('declined', async () => {
    await setMethod(page, organizationId, 'Every payment is declined')
    await openInvoice()
    await page.getByRole('button', { name: /^Pay €/ }).click()
    const attempts = page.getByRole('listitem').filter({ hasText: 'Test card' })
    await expect(attempts.filter({ hasText: 'declined' }).getByText('Failed').first()).toBeVisible()
    await expect(page.getByRole('button', { name: /^Pay €/ })).toBeEnabled()
    await expectSound(page, 'an invoice that was declined')
  })

  await test.step('confirmed at the bank', async () => {
    // What is open is collected from the new method at once.
    await setMethod(page, organizationId, 'A person must confirm each payment')
    await openInvoice()
    const confirm = page.getByRole('link', { name: 'Confirm the payment' })
    await expect(confirm).toBeVisible()
    const [bank] = await Promise.all([page.context().waitForEvent('page'), confirm.click()])
    await bank.getByRole('button', { name: 'Confirm the payment' }).click()
    await expect(bank.getByText('The payment has succeeded.')).toBeVisible()
    await bank.close()
    await expect(page.getByRole('button', { name: /^Pay €/ })).toHaveCount(0)
    await expect(page.getByText(/^Receipt /).first()).toBeVisible()
    await expect(page.getByRole('listitem').filter({ hasText: 'Test card' }).getByText('Paid')).toBeVisible()
  })

  await test.step('removed', async () => {
    await page.goto(`/o/${organizationId}/settings/billing`)
    await page.getByRole('button', { name: 'Remove', exact: true }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Remove', exact: true }).click()
    await expect(page.getByText('No payment method')).toBeVisible()
  })
})
