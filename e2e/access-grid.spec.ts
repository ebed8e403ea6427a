import { expect, test, type Browser, type Page } from '@playwright/test'
import { fillGrid } from './grid-seed'
import { createOrganization, join, post, register, send } from './people'

const isProof = process.env['ATRIUM_PROVE'] === '1'

/** An organization with an Organization Admin in the browser and one member, and a workspace beside the first. */
async function open(page: Page, name: string) {
  await register(page.request, { firstName: 'Ada', lastName: 'Lovelace', email: `ada@${name}.example.com` })
  const { organizationId, workspaceId } = await createOrganization(page.request, name)
  const other = await newContext(page)
  const who = { firstName: 'Grace', lastName: 'Hopper', email: `grace@${name}.example.com` }
  await join([page.request, other.request], who, { organizationId })
  await other.close()
  await post(page.request, `/api/organizations/${organizationId}/workspaces`, { name: 'Sales' })
  const members = await page.request.get(`/api/organizations/${organizationId}/members?q=grace`)
  const { data } = (await members.json()) as { data: { userId: string }[] }
  const graceId = data[0]?.userId ?? ''
  return { organizationId, workspaceId, graceId, grid: `/o/${organizationId}/settings/users/grid` }
}

async function newContext(page: Page): Promise<Awaited<ReturnType<Browser['newContext']>>> {
  const context = await page
    .context()
    .browser()
    ?.newContext({ baseURL: test.info().project.use.baseURL ?? '' })
  if (context === undefined) throw new Error('There is no browser')
  return context
}

const row = (page: Page, name: string) => page.getByRole('row').filter({ hasText: name })
/** The cell of a person in a workspace: 0 for the first one by name. */
const cell = (page: Page, name: string, column: number) => row(page, name).getByRole('gridcell').nth(column)
const dialog = (page: Page) => page.getByRole('dialog')

test('by keyboard alone: move, change levels, take one back, review, confirm', async ({ page }) => {
  const { organizationId, grid } = await open(page, 'grid-keys')
  await page.goto(`/o/${organizationId}/settings/users`)
  await page.getByRole('link', { name: 'Access grid' }).click()
  await expect(page).toHaveURL(new RegExp(`${grid}$`))
  await expect(page.getByRole('grid')).toHaveAttribute('aria-rowcount', '3')
  await expect(page.getByRole('grid')).toHaveAttribute('aria-colcount', '3')

  await test.step('what one may not change says why', async () => {
    await cell(page, 'Ada Lovelace', 0).focus()
    await expect(cell(page, 'Ada Lovelace', 0)).toBeFocused()
    await expect(cell(page, 'Ada Lovelace', 0)).toHaveAttribute('aria-disabled', 'true')
    await expect(cell(page, 'Ada Lovelace', 0)).toHaveAccessibleDescription(/You cannot change your own access/)
    await page.keyboard.press('Enter')
    await page.keyboard.press('o')
    await expect(page.getByRole('menu')).toHaveCount(0)
  })

  await test.step('levels by menu and by letter', async () => {
    await page.keyboard.press('Control+End')
    await expect(cell(page, 'Grace Hopper', 1)).toBeFocused()
    await page.keyboard.press('Enter')
    await expect(page.getByRole('menu', { name: 'Level of Grace Hopper in Sales' })).toBeVisible()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await expect(cell(page, 'Grace Hopper', 1)).toHaveText('Manager')
    await expect(cell(page, 'Grace Hopper', 1)).toBeFocused()
    await page.keyboard.press('ArrowLeft')
    await page.keyboard.press('a')
    await expect(cell(page, 'Grace Hopper', 0)).toHaveText('Agent')
    await expect(page.getByText('2 changes for one person in 2 workspaces')).toBeVisible()
  })

  await test.step('taken back, and removed', async () => {
    await page.keyboard.press('Control+z')
    await expect(page.getByText('One change for one person in one workspace')).toBeVisible()
    await page.keyboard.press('o')
    await page.keyboard.press('Delete')
    await expect(page.getByText('One change for one person in one workspace')).toBeVisible()
    await page.keyboard.press('o')
  })

  await test.step('searching loses nothing, leaving asks', async () => {
    await page.getByRole('searchbox', { name: 'Find people' }).fill('nobody')
    await expect(page.getByText('Nobody matches')).toBeVisible()
    await page.getByRole('button', { name: 'Clear' }).first().click()
    await page.getByRole('link', { name: 'Workspaces', exact: true }).click()
    await dialog(page).getByRole('button', { name: 'Keep editing' }).click()
    await expect(page.getByText('2 changes for one person in 2 workspaces')).toBeVisible()
  })

  await test.step('reviewed and confirmed once', async () => {
    await page.getByRole('button', { name: 'Review' }).click()
    await expect(dialog(page).getByText('2 changes are ready.')).toBeVisible()
    await expect(dialog(page).getByRole('listitem').filter({ hasText: 'Sales' }).last()).toContainText('No access')
    await expect(dialog(page).getByText('No seat is added or freed.')).toBeVisible()
    await dialog(page).getByRole('button', { name: 'Make 2 changes' }).click()
    await expect(dialog(page).getByText('2 changes were made')).toBeVisible({ timeout: 30_000 })
    await dialog(page).getByRole('button', { name: 'Close' }).last().click()
    await expect(cell(page, 'Grace Hopper', 1)).toHaveText('Manager')
    await expect(page.getByRole('button', { name: 'Review' })).toHaveCount(0)
    await page.goto(`/o/${organizationId}/settings/audit-log`)
    await expect(page.getByText(/Grace Hopper/).first()).toBeVisible()
  })
})

test('what somebody else has changed meanwhile is shown and not overwritten', async ({ page }) => {
  const { organizationId, workspaceId, graceId, grid } = await open(page, 'grid-conflict')
  const access = `/api/organizations/${organizationId}/workspaces/${workspaceId}/access/${graceId}`
  await page.goto(grid)
  await cell(page, 'Grace Hopper', 0).click()
  await page.getByRole('menuitemradio', { name: 'Agent' }).click()
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('m')
  await send(page.request, access, { method: 'PUT', data: { level: 'owner' } })
  await page.getByRole('button', { name: 'Review' }).click()
  await expect(dialog(page).getByText('One change is ready.')).toBeVisible()
  await expect(dialog(page)).toContainText('Somebody else has changed this access')
  await dialog(page).getByRole('button', { name: 'Back to the grid' }).click()
  await cell(page, 'Grace Hopper', 0).click()
  await page.keyboard.press('Escape')
  await expect(cell(page, 'Grace Hopper', 0)).toHaveAccessibleDescription(/now Owner\. Choose again/)
  await page.keyboard.press('m')
  await page.getByRole('button', { name: 'Review' }).click()
  await expect(dialog(page).getByText('2 changes are ready.')).toBeVisible()
  await dialog(page).getByRole('button', { name: 'Make 2 changes' }).click()
  await expect(dialog(page).getByText('2 changes were made')).toBeVisible({ timeout: 30_000 })
})

test('restrictions and an end are collected like a level, also at 360 px, and discarding can be undone', async ({
  page,
}) => {
  const { grid } = await open(page, 'grid-narrow')
  await page.setViewportSize({ width: 360, height: 640 })
  await page.goto(grid)
  await cell(page, 'Grace Hopper', 0).click()
  await page.getByRole('menuitem', { name: 'Restrictions and end date…' }).click()
  await dialog(page).getByRole('radio', { name: 'Manager' }).check()
  await dialog(page).getByText('Restrictions', { exact: true }).click()
  await dialog(page).getByText('Cannot export data').click()
  await dialog(page).getByRole('button', { name: 'Save' }).click()
  await expect(cell(page, 'Grace Hopper', 0)).toContainText('Manager')
  await expect(page.getByText(/Cannot export data/)).toBeVisible()
  await page.getByRole('button', { name: 'Discard' }).click()
  await expect(cell(page, 'Grace Hopper', 0)).toHaveText('No access')
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(cell(page, 'Grace Hopper', 0)).toContainText('Manager')
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
  expect(overflow).toBeLessThanOrEqual(0)
})

test('a range takes one level: by Shift and arrows, by Shift and click, with why not all of it can', async ({
  page,
}) => {
  const { grid } = await open(page, 'grid-range')
  await page.goto(grid)
  await expect(page.getByRole('grid')).toHaveAttribute('aria-multiselectable', 'true')
  const selected = page.getByRole('gridcell', { selected: true })
  const bar = page.locator('.access-selection')

  await test.step('Shift and arrows select, and what cannot be changed says why', async () => {
    await cell(page, 'Ada Lovelace', 0).focus()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Shift+ArrowRight')
    await expect(selected).toHaveCount(2)
    await expect(bar).toContainText('2 cells selected. 2 can be changed.')
    await page.keyboard.press('Shift+ArrowUp')
    await expect(selected).toHaveCount(4)
    await expect(bar).toContainText('4 cells selected. 2 can be changed.')
    await expect(bar).toContainText('2 cannot: You cannot change your own access to a workspace.')
  })

  await test.step('a letter chooses for all that can, and is one step to take back', async () => {
    await page.keyboard.press('a')
    await expect(cell(page, 'Grace Hopper', 0)).toHaveText('Agent')
    await expect(cell(page, 'Grace Hopper', 1)).toHaveText('Agent')
    await expect(page.getByText('2 changes for one person in 2 workspaces')).toBeVisible()
    await page.keyboard.press('Control+z')
    await expect(cell(page, 'Grace Hopper', 0)).toHaveText('No access')
    await expect(page.getByRole('button', { name: 'Review' })).toHaveCount(0)
  })

  await test.step('Escape lets go of the range, and moving does', async () => {
    await page.keyboard.press('Escape')
    await expect(selected).toHaveCount(0)
    await page.keyboard.press('Control+a')
    await expect(selected).toHaveCount(4)
    await page.keyboard.press('ArrowDown')
    await expect(selected).toHaveCount(0)
    await page.keyboard.press('Shift+Space')
    await expect(selected).toHaveCount(2)
    await page.keyboard.press('Escape')
  })

  await test.step('Shift and click, one choice, one reviewed change', async () => {
    await cell(page, 'Grace Hopper', 0).click()
    await expect(page.getByRole('menu')).toBeVisible()
    await page.keyboard.press('Escape')
    await cell(page, 'Grace Hopper', 1).click({ modifiers: ['Shift'] })
    await expect(page.getByRole('menu')).toHaveCount(0)
    await expect(selected).toHaveCount(2)
    await page.keyboard.press('Enter')
    await page.getByRole('menu', { name: 'Choose a level' }).getByRole('menuitem', { name: 'Manager' }).click()
    await page.getByRole('button', { name: 'Review' }).click()
    await dialog(page).getByRole('button', { name: 'Make 2 changes' }).click()
    await expect(dialog(page).getByText('2 changes were made')).toBeVisible({ timeout: 30_000 })
  })
})

test('a range by taps at 360 px: two cells, a whole row, a whole column', async ({ page }) => {
  const { grid } = await open(page, 'grid-taps')
  await page.setViewportSize({ width: 360, height: 640 })
  await page.goto(grid)
  const selected = page.getByRole('gridcell', { selected: true })
  const bar = page.locator('.access-selection')
  await page.getByRole('button', { name: 'Select several' }).click()
  await expect(bar).toContainText('Tap the first cell, then the last one.')
  // What may not be changed can be selected all the same: the bar says why it stays.
  await cell(page, 'Ada Lovelace', 0).click({ force: true })
  await cell(page, 'Grace Hopper', 1).click()
  await expect(selected).toHaveCount(4)
  await row(page, 'Grace Hopper').getByRole('rowheader').getByRole('link').click()
  await expect(page).toHaveURL(new RegExp(`${grid}$`))
  await expect(bar).toContainText('2 cells selected. 2 can be changed.')
  await bar.getByRole('button', { name: 'Choose a level' }).click()
  await page.getByRole('menuitem', { name: 'Owner' }).click()
  await expect(cell(page, 'Grace Hopper', 1)).toHaveText('Owner')
  await page.getByRole('columnheader', { name: 'Sales' }).click()
  await expect(bar).toContainText('2 cells selected. One can be changed.')
  await bar.getByRole('button', { name: 'Let go' }).click()
  await expect(selected).toHaveCount(0)
  await expect(page.getByText('2 changes for one person in 2 workspaces')).toBeVisible()
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
  expect(overflow).toBeLessThanOrEqual(0)
})

// With the administrator and the first workspace: 2,000 and 200.
const [people, workspaces] = isProof ? [1999, 199] : [299, 59]

test(`${people + 1} people and ${workspaces + 1} workspaces: the page holds the cells that are seen, wherever it stands`, async ({
  page,
}) => {
  await register(page.request, { firstName: 'Ada', lastName: 'Lovelace', email: 'ada@grid-large.example.com' })
  const { organizationId } = await createOrganization(page.request, 'Large')
  await fillGrid(organizationId, { people, workspaces })
  await page.goto(`/o/${organizationId}/settings/users/grid`)
  const grid = page.getByRole('grid')
  await expect(grid).toHaveAttribute('aria-rowcount', String(people + 2))
  await expect(grid).toHaveAttribute('aria-colcount', String(workspaces + 2))
  const cells = grid.getByRole('gridcell')
  const bounded = async () => {
    const count = await cells.count()
    expect(count).toBeGreaterThan(20)
    expect(count).toBeLessThan(500)
  }
  await bounded()
  const first = grid.getByRole('gridcell').first()
  await first.focus()
  await page.keyboard.press('PageDown')
  await page.keyboard.press('PageDown')
  await bounded()
  await page.keyboard.press('Control+End')
  // The last row comes after all the pages before it.
  const last = grid.locator(`[aria-rowindex="${people + 2}"]`)
  await expect(last.getByRole('rowheader').getByRole('link')).toBeVisible({ timeout: 60_000 })
  await expect(last.locator(`[aria-colindex="${workspaces + 2}"]`)).toBeFocused()
  await bounded()
  const held = await last.locator(`[aria-colindex="${workspaces + 2}"]`).textContent()
  await page.keyboard.press(held?.includes('Owner') === true ? 'a' : 'o')
  await page.keyboard.press('Control+Home')
  await expect(grid.locator('[aria-rowindex="2"] [role="rowheader"]')).toBeFocused()
  await bounded()
  await expect(page.getByText('One change for one person in one workspace')).toBeVisible()
  // All of it at once: counted without being rendered, and more than a run takes is refused.
  await page.keyboard.press('Control+a')
  const all = ((people + 1) * (workspaces + 1)).toLocaleString('en')
  await expect(page.locator('.access-selection')).toContainText(`${all} cells selected.`)
  await expect(page.locator('.access-selection')).not.toContainText('on their way')
  await bounded()
  await page.keyboard.press('Delete')
  await expect(page.getByText('One change for one person in one workspace')).toHaveCount(0)
  await page.keyboard.press('o')
  await expect(page.getByText('Up to 10,000 changes can be collected. Review these first.')).toBeVisible()
})
