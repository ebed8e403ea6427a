import { expect, test, type APIRequestContext, type Page } from '@playwright/test'
import { createOrganization, join, register } from './people'

/** An organization of two, with the browser of the page signed in as its admin. */
async function open(page: Page, name: string): Promise<string> {
  await register(page.request, { firstName: 'Ada', lastName: 'Lovelace', email: `admin@${name}.example.com` })
  const { organizationId } = await createOrganization(page.request, name)
  const other = await page
    .context()
    .browser()
    ?.newContext({ baseURL: test.info().project.use.baseURL ?? '' })
  if (other === undefined) throw new Error('There is no browser')
  const who = { firstName: 'Grace', lastName: 'Hopper', email: `grace@${name}.example.com` }
  await join([page.request, other.request], who, { organizationId })
  await other.close()
  return `/o/${organizationId}/settings/users`
}

const mailsTo = async (request: APIRequestContext, email: string): Promise<number> => {
  const response = await request.get(`/api/mailbox?to=${encodeURIComponent(email)}`)
  return ((await response.json()) as { data: unknown[] }).data.length
}

test('a CSV file is reported row by row, sent without the bad rows, and each row says what became of it', async ({
  page,
}) => {
  const users = await open(page, 'imports')
  const good = Array.from({ length: 120 }, (_, index) => `p${index}@imports.example.com,,My workspace`)
  const lines = [
    'E-mail;Role;Workspace'.replaceAll(';', ','),
    'nobody at all,,',
    ...good,
    'x@imports.example.com,king,',
  ]
  const csv = [...lines, 'grace@imports.example.com,,', 'P0@imports.example.com,,', '"y@imports.example.com,,'].join(
    '\n',
  )
  await page.goto(users)
  await page.getByRole('button', { name: 'Invite people' }).click()
  const dialog = page.getByRole('dialog', { name: 'Invite people' })
  await dialog
    .locator('input[type=file]')
    .setInputFiles({ name: 'people.csv', mimeType: 'text/csv', buffer: Buffer.from(csv) })
  await expect(dialog.getByText('people.csv: 125 rows')).toBeVisible()
  await dialog.getByRole('button', { name: 'Check 125 rows' }).click()

  await test.step('the report names each bad row with its line, and nothing is sent', async () => {
    await expect(page).toHaveURL(/users\/bulk\/blk_/)
    await expect(page.getByText('120 rows are ready. 5 have a problem and are left out.')).toBeVisible()
    await page.getByRole('button', { name: 'Left out 5' }).click()
    const table = page.getByRole('table', { name: 'Rows of the run' })
    await expect(table.getByRole('row')).toHaveCount(6)
    const row = (address: string) => table.getByRole('row').filter({ hasText: address })
    await expect(row('nobody at all')).toContainText('Enter an e-mail address like name@example.com.')
    await expect(row('nobody at all')).toContainText('2')
    await expect(row('x@imports')).toContainText('“king” is not a role.')
    await expect(row('grace@imports')).toContainText('This person is a member already.')
    await expect(row('p0@imports')).toContainText('The same person is in line 3 already.')
    await expect(row('y@imports')).toContainText('A quotation mark opens here and is never closed.')
    expect(await mailsTo(page.request, 'p0@imports.example.com')).toBe(0)
  })

  await test.step('confirmed, it goes on by itself and comes to its end, also when the page is left', async () => {
    await page.getByRole('button', { name: 'Carry out 120 rows, leave out 5' }).click()
    await expect(page.getByText('Under way').or(page.getByText('Finished')).first()).toBeVisible()
    const address = page.url()
    await page.goto(users)
    await page.goto(address)
    await expect(page.getByText('120 rows were carried out.')).toBeVisible({ timeout: 30_000 })
    await page.getByRole('button', { name: 'Done 120' }).click()
    await expect(page.getByRole('row').filter({ hasText: 'p0@imports.example.com' })).toContainText('Done')
    await expect.poll(() => mailsTo(page.request, 'p119@imports.example.com'), { timeout: 20_000 }).toBe(1)
  })

  await test.step('the rows and the list of users are files too', async () => {
    const rows = page.waitForEvent('download')
    await page.getByRole('link', { name: 'Export CSV' }).click()
    expect((await rows).suggestedFilename()).toMatch(/^invite-.*\.csv$/)
    await page.getByRole('link', { name: 'To the users' }).click()
    const list = page.waitForEvent('download')
    await page.getByRole('button', { name: 'Export CSV' }).click()
    expect((await list).suggestedFilename()).toMatch(/^people-.*\.csv$/)
  })
})

test('a list from Excel is read as it was saved, its bad rows are mended in place, and the run is found again', async ({
  page,
}) => {
  const users = await open(page, 'mended')
  await page.goto(users)
  await page.getByRole('button', { name: 'Invite people' }).click()
  const dialog = page.getByRole('dialog', { name: 'Invite people' })
  const choose = (name: string, buffer: Buffer) =>
    dialog.locator('input[type=file]').setInputFiles({ name, mimeType: 'text/csv', buffer })

  await test.step('what is no text says in which line', async () => {
    await choose('broken.csv', Buffer.from([0xff, 0xfe, 0x61, 0x00, 0x0a, 0x00, 0x62]))
    await expect(dialog.getByText('Line 2 of broken.csv cannot be read.')).toBeVisible()
    await dialog.getByRole('button', { name: 'Leave out the file' }).click()
  })

  await test.step('Windows-1252 with semicolons', async () => {
    const lines = ['E-mail;Rol;Espacio', 'müller@mended.example.com;Miembro;Señal', 'ok@mended.example.com;;']
    const again = ['ok@mended.example.com;Agente secreto;', 'gone@mended.example.com;;']
    await choose('excel.csv', Buffer.from([...lines, ...again].join('\r\n'), 'latin1'))
    await dialog.getByRole('button', { name: 'Check 4 rows' }).click()
    await expect(page.getByText('2 rows are ready. 2 have a problem and are left out.')).toBeVisible()
  })

  const row = (address: string) => page.getByRole('row').filter({ hasText: address })
  await test.step('mended, the row is checked again, until it is right', async () => {
    await row('müller@').getByRole('button', { name: 'Mend', exact: true }).click()
    const mending = page.getByRole('dialog', { name: 'Mend line 2' })
    await expect(mending.getByText('Enter an e-mail address like name@example.com.')).toBeVisible()
    await expect(mending.getByText('The list says: member · Señal')).toBeVisible()
    await mending.getByRole('textbox', { name: 'E-mail address' }).fill('ok@mended.example.com')
    await mending.getByRole('button', { name: 'Check again' }).click()
    await expect(mending.getByText('The same person is in line 3 already.')).toBeVisible()
    await mending.getByRole('textbox', { name: 'E-mail address' }).fill('mueller@mended.example.com')
    await mending.getByRole('checkbox', { name: 'My workspace' }).check()
    await mending.getByRole('button', { name: 'Check again' }).click()
    await expect(mending).toBeHidden()
    await expect(row('mueller@')).toContainText('Ready')
    await expect(row('mueller@')).toContainText('My workspace')
  })

  await test.step('or left out', async () => {
    await row('gone@').locator('[aria-haspopup="menu"]').click()
    await page.getByRole('menuitem', { name: 'Leave it out' }).click()
    await expect(row('gone@')).toContainText('This row was left out by hand.')
    await page.getByRole('button', { name: 'Carry out 2 rows, leave out one' }).click()
    await expect(page.getByText('2 rows were carried out.')).toBeVisible({ timeout: 30_000 })
    await expect.poll(() => mailsTo(page.request, 'mueller@mended.example.com'), { timeout: 20_000 }).toBe(1)
    expect(await mailsTo(page.request, 'gone@mended.example.com')).toBe(0)
  })

  await test.step('the list of runs leads back to it', async () => {
    await page.goto(users)
    await page.getByRole('link', { name: 'Bulk runs' }).click()
    await expect(page.getByRole('heading', { level: 1, name: 'Bulk runs' })).toBeVisible()
    const run = page.getByRole('table', { name: 'Bulk runs' }).getByRole('row').filter({ hasText: 'Invite people' })
    await expect(run).toContainText('Finished')
    await expect(run).toContainText('2 done · 1 with a problem · 1 left out')
    await expect(run).toContainText('Ada Lovelace')
    await run.getByRole('link', { name: 'Invite people' }).click()
    await expect(row('gone@')).toContainText('left out by hand')
  })
})

test('a role for many: whom it would change and whom not is shown before, and is so afterwards', async ({ page }) => {
  const users = await open(page, 'roles')
  await page.goto(users)
  await page.getByRole('checkbox', { name: 'Select Ada Lovelace' }).check()
  await page.getByRole('button', { name: 'Select all 2 matching members' }).click()
  await expect(page.getByText('2 selected')).toBeVisible()
  await page.getByRole('button', { name: 'Change selected' }).click()
  await page.getByRole('menuitem', { name: 'Change roles' }).click()
  const dialog = page.getByRole('dialog', { name: 'Change roles' })
  await dialog.getByRole('radio', { name: 'Billing Admin' }).check()
  await dialog.getByRole('button', { name: 'Show what would change' }).click()
  const row = (name: string) => page.getByRole('row').filter({ hasText: name })
  await expect(row('Ada Lovelace')).toContainText('You cannot change your own role.')
  await expect(row('Grace Hopper')).toContainText('Member')
  await expect(row('Grace Hopper')).toContainText('Billing Admin')
  await page.getByRole('button', { name: 'Carry out one row, leave out one' }).click()
  await expect(page.getByText('One row was carried out.')).toBeVisible({ timeout: 30_000 })
  await expect(row('Grace Hopper')).toContainText('Done')
  await page.getByRole('link', { name: 'To the users' }).click()
  await expect(row('Grace Hopper')).toContainText('Billing Admin')
})

test('what is not wanted is dropped without a trace', async ({ page }) => {
  const users = await open(page, 'dropped')
  await page.goto(users)
  await page.getByRole('checkbox', { name: 'Select Grace Hopper' }).check()
  await page.getByRole('button', { name: 'Change selected' }).click()
  await page.getByRole('menuitem', { name: 'Remove members' }).click()
  await expect(page.getByText('Nothing has happened yet')).toBeVisible()
  await page.getByRole('button', { name: 'Drop it' }).click()
  await expect(page.getByText('Nothing was changed.')).toBeVisible()
  await page.getByRole('link', { name: 'To the users' }).click()
  await expect(page.getByRole('row').filter({ hasText: 'Grace Hopper' })).toBeVisible()
})
