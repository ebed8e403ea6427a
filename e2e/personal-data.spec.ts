import { readFile } from 'node:fs/promises'
import { expect, test } from '@playwright/test'
import { createOrganization, join, password, post, register } from './people'
import { expectSound } from './soundness'

const name = 'Delete my user'

test('a person downloads what is stored about them', async ({ page }) => {
  const email = 'ada@takes-along.example.com'
  await register(page.request, { firstName: 'Ada', lastName: 'Lovelace', email })
  await page.goto('/me/data')
  const downloading = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Download' }).click()
  const download = await downloading
  expect(download.suggestedFilename()).toMatch(/^atrium-\d{4}-\d\d-\d\d\.jsonl$/)
  const lines = (await readFile(await download.path(), 'utf8')).trimEnd().split('\n')
  const types = lines.map((line) => (JSON.parse(line) as { type: string }).type)
  expect(types[0]).toBe('about')
  expect(types).toContain('session')
  expect(types.at(-1)).toBe('end')
  const notifications = page.getByRole('region', { name: 'Notifications' })
  await expect(notifications.getByText('Your data was downloaded')).toBeVisible()
  await page.goto('/me/activity')
  await expect(page.getByText('You downloaded what is stored about you')).toBeVisible()
})

test('a person deletes their user once no organization needs them', async ({ page, browser, baseURL }) => {
  const email = 'ada@goes.example.com'
  await register(page.request, { firstName: 'Ada', lastName: 'Lovelace', email })
  const { organizationId } = await createOrganization(page.request, 'Needs Ada')
  const context = await browser.newContext({ baseURL: baseURL ?? '' })
  const grace = { firstName: 'Grace', lastName: 'Hopper', email: 'grace@goes.example.com' }

  await test.step('the organization that would be left without an administrator stands against it', async () => {
    await page.goto('/me/data')
    await expect(page.getByText('One organization would be left without an Organization Admin')).toBeVisible()
    await expect(page.getByRole('link', { name: 'Delete organization' })).toBeVisible()
    await join([page.request, context.request], grace, { organizationId })
    await page.reload()
    await expect(page.getByRole('button', { name })).toHaveAttribute('aria-disabled', 'true')
    await page.getByRole('link', { name: 'Hand it on' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('combobox', { name: 'Who is to become Organization Admin' }).fill('grace')
    await dialog.getByRole('option', { name: /Grace Hopper/ }).click()
    await dialog.getByRole('button', { name: 'Ask them' }).click()
    await expect(page.getByRole('button', { name: 'Withdraw' })).toBeVisible()
    const succession = `/api/organizations/${organizationId}/succession`
    const { offers } = (await (await context.request.get(succession)).json()) as { offers: { id: string }[] }
    await post(context.request, `${succession}/offers/${offers[0]?.id}/accept`)
  })

  await test.step('the address is typed, the user goes, and with it the session', async () => {
    await page.goto('/me/data')
    await expect(page.getByText('Your membership in Needs Ada')).toBeVisible()
    await page.getByRole('button', { name }).click()
    const dialog = page.getByRole('dialog')
    await expectSound(page, 'the dialog')
    await dialog.getByRole('button', { name }).click()
    await expect(dialog.locator('[aria-invalid="true"]')).toBeVisible()
    await dialog.getByRole('textbox').fill(email)
    await dialog.getByRole('button', { name }).click()
    await expect(page).toHaveURL(/\/sign-in$/)
    await page.getByLabel('E-mail').fill(email)
    await page.getByLabel('Password', { exact: true }).fill(password)
    await page.getByRole('button', { name: 'Sign in', exact: true }).click()
    await expect(page.getByRole('alert')).toBeVisible()
  })

  await test.step('a mail says goodbye, and the log keeps the name', async () => {
    await expect
      .poll(async () => {
        const response = await page.request.get(`/api/mailbox?to=${encodeURIComponent(email)}`)
        return ((await response.json()) as { data: { subject: string }[] }).data.map(({ subject }) => subject)
      })
      .toContain('Your Atrium user was deleted')
    const other = await context.newPage()
    await other.goto(`/o/${organizationId}/settings/audit-log`)
    await expect(other.getByText('Ada Lovelace deleted their user and left the organization')).toBeVisible()
  })
  await context.close()
})
