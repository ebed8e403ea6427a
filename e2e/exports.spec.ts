import { readFile } from 'node:fs/promises'
import { expect, test } from '@playwright/test'
import { createOrganization, register } from './people'
import { expectSound } from './soundness'

test('an Organization Admin builds an archive, is told by mail, downloads and deletes it', async ({ page }) => {
  const email = 'ada@archives.example.com'
  await register(page.request, { firstName: 'Ada', lastName: 'Lovelace', email })
  const { organizationId } = await createOrganization(page.request, 'Archives')
  await page.goto(`/o/${organizationId}/settings/account`)
  await page.getByRole('link', { name: 'Export', exact: true }).click()
  await expect(page.getByText('No archive yet')).toBeVisible()
  await page.getByRole('button', { name: 'Build an archive' }).click()
  await expect(page.getByText('Ready', { exact: true })).toBeVisible()
  await expect
    .poll(async () => {
      const response = await page.request.get(`/api/mailbox?to=${encodeURIComponent(email)}`)
      return ((await response.json()) as { data: { subject: string }[] }).data.map(({ subject }) => subject)
    })
    .toContain('The archive of Archives is ready')
  const downloading = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Download' }).click()
  const download = await downloading
  expect(download.suggestedFilename()).toMatch(/^atrium-\d{4}-\d\d-\d\d-\w{6}\.zip$/)
  expect((await readFile(await download.path())).subarray(0, 2).toString()).toBe('PK')
  await page.getByRole('button', { name: 'Delete', exact: true }).click()
  await expectSound(page, 'the dialog')
  await page.getByRole('dialog').getByRole('button', { name: 'Delete', exact: true }).click()
  await expect(page.getByText('Deleted', { exact: true })).toBeVisible()
  await page.goto(`/o/${organizationId}/settings/audit-log`)
  await expect(page.getByText('Ada Lovelace downloaded an archive of the organization')).toBeVisible()
})
