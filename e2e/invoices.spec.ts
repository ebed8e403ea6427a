import { readFile, writeFile } from 'node:fs/promises'
import { expect, test } from '@playwright/test'
import { issueInvoice } from './invoice-seed'
import { operatorCommand } from './operators'
import { createOrganization, join, register } from './people'
import { expectSound } from './soundness'

test('whoever looks after the billing says to whom invoices are made out', async ({ page }) => {
  await register(page.request, { firstName: 'Ada', lastName: 'Lovelace', email: 'ada@billing.example.com' })
  const { organizationId } = await createOrganization(page.request, 'Billed')
  await page.goto(`/o/${organizationId}/settings/account`)
  await page.getByRole('link', { name: 'Billing information' }).click()
  await expect(page.getByLabel('Name on invoices')).toHaveValue('Billed')
  await page.getByLabel('Name on invoices').fill('Billed Trading GmbH')
  await page.getByLabel('City').fill('Berlin')
  await page.getByLabel('Country', { exact: true }).selectOption({ label: 'Germany' })
  await page.getByRole('button', { name: 'Add a tax id' }).click()
  await page.getByLabel('Country of the tax id').selectOption({ label: 'Germany' })
  await page.getByLabel('Tax id (VAT)').fill('DE 136 695 977')
  await page.getByLabel('Invoices go to').fill('bills@billed.example.com\nnobody')
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(page.getByText('A right one looks like DE136695976').first()).toBeVisible()
  await expectSound(page, 'billing information with mistakes')
  await page.getByLabel('Tax id (VAT)').fill('DE 136 695 976')
  await page.getByLabel('Invoices go to').fill('bills@billed.example.com\ncfo@billed.example.com')
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(page.getByText('Billing information saved').first()).toBeVisible()
  await page.reload()
  await expect(page.getByLabel('Tax id (VAT)')).toHaveValue('DE136695976')
  await page.goto(`/o/${organizationId}/settings/audit-log`)
  await expect(page.getByText('Ada Lovelace changed the billing information')).toBeVisible()
})

test('an invoice is seen, saved as PDF and CSV, and corrected by the operator; others do not see it', async ({
  page,
  browser,
}) => {
  await register(page.request, { firstName: 'Ada', lastName: 'Lovelace', email: 'ada@invoices.example.com' })
  const { organizationId } = await createOrganization(page.request, 'Invoiced')
  await page.goto(`/o/${organizationId}/settings/invoices`)
  await expect(page.getByText('No invoices')).toBeVisible()
  const number = await issueInvoice(organizationId)
  await page.reload()
  await page.getByRole('link', { name: `Invoice ${number}` }).click()
  await expect(page.getByRole('heading', { level: 1, name: `Invoice ${number}` })).toBeVisible()
  await expect(page.getByText('€272.25').first()).toBeVisible()
  await expect(page.getByText('Unused time of Starter')).toBeVisible()
  await expect(page.getByText('11 of 30 of the period')).toBeVisible()
  await expectSound(page, 'an invoice')
  for (const [name, start] of [
    ['PDF', '%PDF'],
    ['CSV', '\ufeffkind,number'],
  ] as const) {
    const downloading = page.waitForEvent('download')
    await page.getByRole('button', { name: `Save as ${name}` }).click()
    const download = await downloading
    expect(download.suggestedFilename()).toBe(`${number}.${name.toLowerCase()}`)
    expect((await readFile(await download.path(), 'utf8')).slice(0, start.length)).toBe(start)
  }
  const said = await operatorCommand('invoices', 'credit', number, '--reason', 'Service was down', '--amount', '72.25')
  const [note = ''] = /CN-\d+/.exec(said) ?? []
  await page.reload()
  await page.getByRole('link', { name: `Credit note ${note}` }).click()
  await expect(page.getByRole('heading', { level: 1, name: `Credit note ${note}` })).toBeVisible()
  await expect(page.getByText('€72.25').first()).toBeVisible()
  await expect(page.getByText('Service was down').first()).toBeVisible()
  await page.getByRole('link', { name: number, exact: true }).click()
  await expect(page.getByText('€200.00').first()).toBeVisible()
  expect(await operatorCommand('ledger', 'verify', organizationId)).toContain('2 transactions, in order')

  const colleague = await browser.newContext({ baseURL: test.info().project.use.baseURL ?? '' })
  const grace = { firstName: 'Grace', lastName: 'Hopper', email: 'grace@invoices.example.com' }
  await join([page.request, colleague.request], grace, { organizationId, role: 'user_admin' })
  const hers = await colleague.newPage()
  await hers.goto(`/o/${organizationId}/settings/users`)
  await expect(hers.getByRole('heading', { level: 1 })).toBeVisible()
  await expect(hers.getByRole('link', { name: 'Invoices', exact: true })).toHaveCount(0)
  await hers.goto(`/o/${organizationId}/settings/invoices`)
  await expect(hers.getByRole('heading', { name: 'You do not have access to this page' })).toBeVisible()
  await colleague.close()
})

test('the operator says who sells, and is told what is wrong with the file', async () => {
  const path = test.info().outputPath('seller.json')
  await writeFile(path, JSON.stringify({ legalName: 'Atrium SL', country: 'Spain' }))
  await expect(operatorCommand('seller', 'set', path)).rejects.toThrow()
  await writeFile(path, JSON.stringify({ legalName: 'Atrium SL', country: 'ES' }))
  expect(await operatorCommand('seller', 'set', path)).toContain('Atrium SL sells from now on')
  expect(await operatorCommand('seller', 'show')).toContain('"INV-"')
})
