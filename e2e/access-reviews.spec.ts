import { expect, test, type APIRequestContext, type Locator, type Page } from '@playwright/test'
import { createOrganization, join, register, send } from './people'

const rowOf = (page: Page, text: string): Locator => page.getByRole('row', { name: new RegExp(`^(Select )?${text}`) })

type Office = { organizationId: string; workspaceId: string; grace: Page }

/** Ada administers, Grace owns the workspace, Linus and Margaret work in it. */
async function open(page: Page, name: string): Promise<Office> {
  await register(page.request, { firstName: 'Ada', lastName: 'Lovelace', email: `ada@${name}.example.com` })
  const { organizationId, workspaceId } = await createOrganization(page.request, name)
  const people: [firstName: string, lastName: string, level: string][] = [
    ['Grace', 'Hopper', 'owner'],
    ['Linus', 'Agent', 'agent'],
    ['Margaret', 'Agent', 'agent'],
  ]
  let grace = page
  for (const [firstName, lastName, level] of people) {
    const other = await browserBeside(page)
    const email = `${firstName.toLowerCase()}@${name}.example.com`
    await join([page.request, other.request], { firstName, lastName, email }, { organizationId })
    const { id } = (await (await other.request.get('/api/users/me')).json()) as { id: string }
    const access = `/api/organizations/${organizationId}/workspaces/${workspaceId}/access/${id}`
    await send(page.request, access, { method: 'PUT', data: { level } })
    if (firstName === 'Grace') grace = other
  }
  return { organizationId, workspaceId, grace }
}

async function browserBeside(page: Page): Promise<Page> {
  const context = await page
    .context()
    .browser()
    ?.newContext({ baseURL: test.info().project.use.baseURL ?? '' })
  if (context === undefined) throw new Error('There is no browser')
  return context.newPage()
}

const subjectsTo = async (request: APIRequestContext, email: string): Promise<string[]> => {
  const answer = await request.get(`/api/mailbox?to=${encodeURIComponent(email)}`)
  return ((await answer.json()) as { data: { subject: string }[] }).data.map(({ subject }) => subject)
}

test('a review from its start to its report: Owners confirm and remove, and what they may not says why', async ({
  page,
}) => {
  const { organizationId, workspaceId, grace } = await open(page, 'reviews')

  await test.step('an administrator sees what it asks before starting it', async () => {
    await page.goto(`/o/${organizationId}/settings/access-reviews`)
    await page.getByRole('button', { name: 'Start a review' }).first().click()
    const dialog = page.getByRole('dialog', { name: 'Start a review' })
    await expect(dialog.getByText('4 roles and 3 levels in workspaces.')).toBeVisible()
    await expect(dialog.getByText('Owners of My workspace')).toBeVisible()
    await dialog.getByRole('radio', { name: 'Remove it' }).check()
    await expect(dialog.getByText(/the last Organization Admin stays/)).toBeVisible()
    await dialog.getByRole('radio', { name: 'Keep it' }).check()
    await dialog.getByLabel('Name').fill('Spring')
    await dialog.getByRole('button', { name: 'Start a review' }).click()
    await expect(page.getByRole('heading', { name: 'Spring' })).toBeVisible()
    await expect(rowOf(page, 'Linus Agent').first()).toBeVisible()
  })

  await test.step('an Owner is told by mail and in the workspace, and answers', async () => {
    await expect
      .poll(() => subjectsTo(grace.request, 'grace@reviews.example.com'), { timeout: 15_000 })
      .toContain('Access review in reviews: Spring')
    await grace.goto(`/o/${organizationId}/w/${workspaceId}`)
    await expect(grace.getByText('2 entries of access reviews wait for your answer')).toBeVisible()
    await grace.getByRole('link', { name: 'Review', exact: true }).click()
    await expect(grace.getByRole('heading', { name: 'Spring' })).toBeVisible()
    await expect(rowOf(grace, 'Ada Lovelace')).toHaveCount(0)
    await grace.getByRole('button', { name: 'Confirm what Linus Agent holds' }).click()
    await grace.getByRole('dialog').getByRole('button', { name: 'Confirm' }).click()
    await expect(rowOf(grace, 'Linus Agent')).toHaveCount(0)
    await rowOf(grace, 'Margaret Agent')
      .getByRole('button', { name: /^Actions/ })
      .click()
    await grace.getByRole('menuitem', { name: 'Take the level away' }).click()
    await grace.getByLabel('Note').fill('Works elsewhere now')
    await grace.getByRole('dialog').getByRole('button', { name: 'Remove' }).click()
    await expect(grace.getByText('Nothing is open with this filter.')).toBeVisible()
    await grace.goto(`/o/${organizationId}/w/${workspaceId}/settings/users`)
    await expect(rowOf(grace, 'Linus Agent')).toBeVisible()
    await expect(rowOf(grace, 'Margaret Agent')).toHaveCount(0)
  })

  await test.step('the administrator answers the rest at once; their own entry stays open and says why', async () => {
    await page.reload()
    // It comes last, and moves what stands below it.
    await expect(page.getByRole('button', { name: 'Export CSV' })).toBeVisible()
    await page.getByRole('checkbox', { name: /all/i }).check()
    await page.getByRole('button', { name: 'Confirm', exact: true }).first().click()
    await page.getByRole('dialog').getByRole('button', { name: 'Confirm' }).click()
    await expect(page.getByRole('dialog').getByText('Nobody reviews their own access.')).toBeVisible()
    await page.getByRole('dialog').getByRole('button', { name: 'Close' }).last().click()
    await page.getByRole('button', { name: /^Removed/ }).click()
    await expect(rowOf(page, 'Margaret Agent')).toContainText('Works elsewhere now')
    await expect(rowOf(page, 'Margaret Agent')).toContainText('Grace Hopper')
  })

  await test.step('entries are narrowed to a person and to a reviewer', async () => {
    await page.getByRole('button', { name: /^All/ }).last().click()
    await page.getByRole('combobox', { name: 'Who', exact: true }).fill('Linus')
    await page.getByRole('option', { name: /Linus Agent/ }).click()
    await expect(rowOf(page, 'Linus Agent').first()).toBeVisible()
    await expect(rowOf(page, 'Grace Hopper')).toHaveCount(0)
    await page.getByRole('combobox', { name: 'Reviewer' }).fill('Grace')
    await page.getByRole('option', { name: /Grace Hopper/ }).click()
    await expect(page.getByText('No entry matches this filter.')).toBeVisible()
  })

  await test.step('the report is saved, and the review cancelled', async () => {
    const download = page.waitForEvent('download')
    await page.getByRole('button', { name: 'Export CSV' }).click()
    expect((await download).suggestedFilename()).toMatch(/^access-review-.*\.csv$/)
    const printed = page.waitForEvent('download')
    await page.getByRole('button', { name: 'Report as PDF' }).click()
    expect((await printed).suggestedFilename()).toMatch(/^access-review-.*\.pdf$/)
    await page.getByRole('button', { name: 'Cancel the review' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Cancel the review' }).click()
    await expect(page.getByText('This review was cancelled.', { exact: false })).toBeVisible()
  })
})

test('a reviewer changes what somebody holds to a level that the organization composed itself', async ({ page }) => {
  const { organizationId, workspaceId, grace } = await open(page, 'reviewed-levels')
  const { request } = page
  const level = { name: 'Reader', description: 'Reads the inbox', permissions: ['inbox.view'] }
  await send(request, `/api/organizations/${organizationId}/access-levels`, { method: 'POST', data: level })
  const { id } = (await (await request.get('/api/users/me')).json()) as { id: string }
  await send(request, `/api/organizations/${organizationId}/access-reviews`, {
    method: 'POST',
    data: {
      name: 'Quarterly',
      deadline: new Date(Date.now() + 9 * 86_400_000).toISOString().slice(0, 10),
      scope: { kind: 'workspaces', workspaceIds: [workspaceId] },
      reviewers: { kind: 'owners' },
      fallbackId: id,
    },
  })
  await grace.goto(`/o/${organizationId}/access-reviews`)
  await grace.getByRole('link', { name: 'Quarterly' }).click()
  await rowOf(grace, 'Linus Agent')
    .getByRole('button', { name: /^Actions/ })
    .click()
  await grace.getByRole('menuitem', { name: 'Change' }).click()
  const dialog = grace.getByRole('dialog')
  await expect(dialog.getByRole('radio', { name: 'Agent' })).toBeChecked()
  await expect(dialog.getByText('Reads the inbox')).toBeVisible()
  await dialog.getByRole('radio', { name: 'Reader' }).check()
  await dialog.getByRole('button', { name: 'Change' }).click()
  await expect(rowOf(grace, 'Linus Agent')).toHaveCount(0)
  await page.goto(`/o/${organizationId}/settings/audit-log`)
  await expect(page.getByText(/Linus Agent.*Reader/).first()).toBeVisible()
  await page.goto(`/o/${organizationId}/settings/access-reviews`)
  await page.getByRole('link', { name: 'Quarterly' }).click()
  await page
    .getByRole('button', { name: /^Changed/ })
    .first()
    .click()
  await expect(rowOf(page, 'Linus Agent')).toContainText('Reader')
})
