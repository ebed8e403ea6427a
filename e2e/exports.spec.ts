import { readFile } from 'node:fs/promises'
import { expect, test } from '@playwright/test'
import { operatorCommand } from './operators'
import { createOrganization, join, post, register } from './people'
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

test('the operator moves an organization: who asked for one gets it, and everyone else is invited', async ({
  page,
  browser,
}) => {
  const baseURL = test.info().project.use.baseURL ?? ''
  const [there, colleague] = await Promise.all([browser.newContext({ baseURL }), browser.newContext({ baseURL })])
  await register(there.request, { firstName: 'Ada', lastName: 'Lovelace', email: 'ada@moving.example.com' })
  const { organizationId } = await createOrganization(there.request, 'Moving Ltd')
  const grace = { firstName: 'Grace', lastName: 'Hopper', email: 'grace@moving.example.com' }
  await join([there.request, colleague.request], grace, { organizationId })
  const admin = await there.newPage()
  await admin.goto(`/o/${organizationId}/settings/export`)
  await admin.getByRole('button', { name: 'Build an archive' }).click()
  const downloading = admin.waitForEvent('download')
  await admin.getByRole('button', { name: 'Download' }).click()
  const path = await (await downloading).path()

  const email = 'mover@moving.example.com'
  await register(page.request, { firstName: 'Maud', lastName: 'Mover', email })
  await createOrganization(page.request, 'Of her own')
  await post(page.request, '/api/organization-requests', { reason: 'We move here', number: 1 })
  const said = await operatorCommand('import', path, '--admin', email, '--again', '--dry-run')
  expect(said).toContain('Moving Ltd can be imported. Nothing was written')
  expect(said).toContain('Invitations for members: 2')
  const done = await operatorCommand('import', path, '--admin', email, '--again')
  const [moved = ''] = /org_\w{26}/.exec(done) ?? []
  expect(moved).not.toBe(organizationId)
  await page.goto(`/o/${moved}/settings/users`)
  const invited = page.getByRole('row', { name: /grace@moving/ })
  await expect(invited).toContainText('Not sent yet')
  await page.goto(`/o/${moved}/settings/audit-log`)
  await expect(page.getByText('Operator imported the organization from an archive')).toBeVisible()
  await page.getByText('Ada Lovelace created the organization').first().click()
  const origin = page.getByText('It came with an archive: another installation recorded it.')
  await expect(origin.filter({ visible: true })).toHaveCount(1)
})
