import { billing } from './billing-pages'
import { at, dialog, inSettings, inWorkspace, type Stop } from './stops'

/** Pages before signing in. */
export const entrance: Stop[] = [
  at('/sign-in'),
  at('/sign-in/code'),
  at('/sign-up'),
  at('/verify'),
  at('/forgot-password'),
  at('/reset-password'),
  at('/accept-invitation'),
  at('/mailbox'),
  at('/choose'),
  at('/choose?billing=separate&people=together&brand=separate'),
  at('/nowhere'),
  {
    ...at('/sign-in'),
    name: 'sign-in with errors',
    act: (page) => page.locator('form button[type="submit"]').click(),
    shows: (page) => page.locator('[aria-invalid="true"]'),
  },
]

/** The menu of the first level's row, and one of its items. */
const levelDialogs = ['holders', 'change', 'delete'].map((item, index): Stop => ({
  ...inSettings('access-levels'),
  name: `${item} of an access level`,
  act: async (page) => {
    await page.locator('tbody [aria-haspopup="menu"]').first().click()
    await page.getByRole('menuitem').nth(index).click()
  },
  shows: (page) => dialog(page).getByRole('list').getByRole('listitem'),
}))

/** The operator console, seen by an operator. */
export const operator: Stop[] = [
  at('/operator'),
  at('/operator?status=answered'),
  { ...at('/operator?dialog=allowance'), shows: dialog },
  {
    ...at('/operator'),
    name: 'answering a request',
    act: (page) => page.locator('tbody button').first().click(),
    shows: dialog,
  },
  at('/operator/organizations'),
  at('/operator/organizations?q=nothing+like+it'),
  { name: '/operator/organization', path: ({ organizationId }) => `/operator/organizations/${organizationId}` },
  {
    name: 'freezing',
    path: ({ organizationId }) => `/operator/organizations/${organizationId}`,
    act: (page) => page.locator('.card--danger button').click(),
    shows: dialog,
  },
  {
    name: 'allowing something beside the plan',
    path: ({ organizationId }) => `/operator/organizations/${organizationId}`,
    act: (page) => page.locator('.card__head button').first().click(),
    shows: dialog,
  },
  at('/operator/recoveries'),
  {
    name: 'opening a recovery',
    path: ({ organizationId }) => `/operator/organizations/${organizationId}`,
    act: (page) => page.locator('.card:not(.card--danger) button:visible').last().click(),
    shows: dialog,
  },
  at('/operator/log'),
]

/** Every page and dialog of the console. A new page is a line here. */
export const inside: Stop[] = [
  at('/me'),
  at('/me/security'),
  at('/me/security?error=fresh_sign_in_required'),
  at('/me/sessions'),
  at('/me/activity'),
  at('/me/organizations'),
  at('/me/requests'),
  at('/me/data'),
  at('/create-organization'),
  inWorkspace(''),
  inWorkspace('/settings'),
  inWorkspace('/settings/users'),
  { ...inWorkspace('/settings/users?dialog=add'), shows: dialog },
  { ...inWorkspace('/settings/users?dialog=invite'), shows: dialog },
  { ...inWorkspace('/settings/users?dialog=who'), shows: dialog },
  {
    ...inWorkspace('/settings/users'),
    name: 'why somebody may do something',
    act: async (page) => {
      await page.locator('tbody [aria-haspopup="menu"]').first().click()
      await page.getByRole('menuitem').first().click()
    },
    shows: (page) => dialog(page).locator('dl'),
  },
  { name: 'no-workspace', path: ({ organizationId }) => `/o/${organizationId}/no-workspace` },
  { name: 'chooser', path: ({ organizationId }) => `/o/${organizationId}/choose?fees=own&people=own` },
  { name: 'chooser to organizations', path: ({ organizationId }) => `/o/${organizationId}/choose?fees=separate` },
  inSettings('account'),
  { ...inSettings('account?dialog=support'), shows: dialog },
  inSettings('users'),
  inSettings('users?q=nobody'),
  inSettings('users?status=invited'),
  inSettings('users?status=invited&past=expired'),
  {
    ...inSettings('users?status=invited'),
    name: 'what an invitation gives',
    act: async (page) => {
      await page.locator('tbody [aria-haspopup="menu"]').first().click()
      await page.getByRole('menuitem').first().click()
    },
    shows: (page) => dialog(page).locator('dl'),
  },
  {
    ...inSettings('users'),
    name: 'a member',
    act: (page) => page.locator('tbody th a').first().click(),
    shows: (page) => page.locator('dl'),
  },
  {
    ...inSettings('users'),
    name: 'choosing a workspace',
    act: (page) => page.locator('input[role=combobox]').click(),
    shows: (page) => page.getByRole('listbox'),
  },
  { ...inSettings('users?dialog=invite'), shows: dialog },
  {
    ...inSettings('users'),
    name: 'menu of a row',
    act: (page) => page.locator('tbody [aria-haspopup="menu"]').first().click(),
    shows: (page) => page.getByRole('menu'),
  },
  ...(['suspend', 'remove'] as const).map((how, index): Stop => ({
    ...inSettings('users'),
    name: `${how}, with a hand-over`,
    act: async (page) => {
      await page.locator('tbody tr', { hasText: 'Zoe Zenith' }).locator('[aria-haspopup="menu"]').click()
      await page
        .getByRole('menuitem')
        .nth(index + 1)
        .click()
    },
    shows: (page) => dialog(page).locator('.consequences'),
  })),
  {
    ...inSettings('users'),
    name: 'choosing a role for many',
    act: async (page) => {
      await page.locator('tbody input[type=checkbox]').first().check()
      await page.locator('.table-bar [aria-haspopup="menu"]').click()
      await page.getByRole('menuitem').first().click()
    },
    shows: dialog,
  },
  {
    ...inSettings('users'),
    name: 'a bulk run',
    act: async (page) => {
      await page.locator('tbody input[type=checkbox]').first().check()
      await page.locator('.table-bar [aria-haspopup="menu"]').click()
      await page.getByRole('menuitem').nth(3).click()
    },
    shows: (page) => page.locator('.banner'),
  },
  inSettings('users/bulk'),
  inSettings('users/bulk?status=stopped'),
  {
    ...inSettings('users?dialog=invite'),
    name: 'mending a row of a list',
    act: async (page) => {
      await page.locator('textarea').fill('email,role,workspace\nnobody,king,Nowhere')
      await page.getByRole('dialog').locator('button[type="submit"]').click()
      await page.locator('tbody td button:not([aria-haspopup])').first().click()
    },
    shows: (page) => dialog(page).locator('.banner'),
  },
  inSettings('users/grid'),
  inSettings('users/grid?q=nobody'),
  {
    ...inSettings('users/grid'),
    name: 'choosing a level in the grid',
    act: (page) => page.locator('.access-cell:not([aria-disabled])').first().click(),
    shows: (page) => page.getByRole('menu'),
  },
  {
    ...inSettings('users/grid'),
    name: 'a range in the grid',
    act: async (page) => {
      await page.locator('.access-cell').first().focus()
      await page.keyboard.press('ControlOrMeta+a')
    },
    shows: (page) => page.locator('.access-selection'),
  },
  {
    ...inSettings('users/grid'),
    name: 'choosing workspaces of the grid',
    act: (page) => page.locator('.access-tools > button:not([aria-pressed])').click(),
    shows: dialog,
  },
  {
    ...inSettings('users/grid'),
    name: 'reviewing changes of the grid',
    act: async (page) => {
      await page.locator('.access-cell:not([aria-disabled])').first().click()
      await page.getByRole('menuitemradio', { checked: false }).first().click()
      await page.locator('.access-bar button[type="submit"]').click()
    },
    shows: (page) => dialog(page).locator('.access-review__change'),
  },
  inSettings('workspaces'),
  inSettings('workspaces?trash=true'),
  { ...inSettings('workspaces?dialog=add'), shows: dialog },
  inSettings('access-levels'),
  { ...inSettings('access-levels?dialog=add'), shows: dialog },
  ...levelDialogs,
  ...billing,
  inSettings('invoices'),
  {
    ...inSettings('invoices'),
    name: 'an invoice',
    act: (page) => page.locator('tbody th a').first().click(),
    shows: (page) => page.locator('.invoice-totals'),
  },
  inSettings('billing-information'),
  {
    ...inSettings('billing-information'),
    name: 'adding a tax id',
    act: (page) => page.locator('fieldset button').last().click(),
    shows: (page) => page.locator('.tax-id'),
  },
  inSettings('audit-log'),
  inSettings('seats'),
  inSettings('seats?kind=invitation'),
  inSettings('export'),
  inSettings('access-history'),
  inSettings('access-history?mode=compare'),
  inSettings('access-reviews'),
  { ...inSettings('access-reviews?dialog=start'), shows: dialog },
  { name: 'succession', path: ({ organizationId }) => `/o/${organizationId}/succession` },
  {
    name: 'handing on',
    path: ({ organizationId }) => `/o/${organizationId}/succession?dialog=offer`,
    shows: dialog,
  },
  { name: 'your reviews', path: ({ organizationId }) => `/o/${organizationId}/access-reviews` },
  {
    ...inSettings('access-reviews'),
    name: 'a review',
    act: (page) => page.locator('tbody th a').first().click(),
    shows: (page) => page.locator('progress'),
  },
  {
    ...inSettings('access-reviews'),
    name: 'answering in a review',
    act: async (page) => {
      await page.locator('tbody th a').first().click()
      await page.locator('tbody input[type="checkbox"]').first().check()
      await page.locator('.table-bar__actions button').nth(1).click()
    },
    shows: dialog,
  },
  {
    ...inSettings('account'),
    name: 'command palette',
    act: (page) => page.keyboard.press('ControlOrMeta+k'),
    shows: dialog,
  },
]
