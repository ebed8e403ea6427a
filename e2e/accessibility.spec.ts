import { AxeBuilder } from '@axe-core/playwright'
import { expect, test, type Page } from '@playwright/test'
import { createOrganization, post, register } from './people'

const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
const looks = [
  { colorScheme: 'light', width: 1280 },
  { colorScheme: 'dark', width: 1280 },
  { colorScheme: 'light', width: 360 },
  { colorScheme: 'dark', width: 360 },
] as const

const entrance = [
  '/sign-in',
  '/sign-in/code',
  '/sign-up',
  '/verify',
  '/forgot-password',
  '/reset-password',
  '/accept-invitation',
  '/mailbox',
  '/nowhere',
]
const person = [
  '/me',
  '/me/security',
  '/me/sessions',
  '/me/activity',
  '/me/organizations',
  '/me/requests',
  '/create-organization',
]

/** A text whose part of the catalogue was not loaded shows as its key. */
const messageKey =
  /(?<![\w@/.-])(ui|shell|console|names|members|invitations|workspaces|access|audit|profile|organizations|create|details|home|signIn|signInCode|code|signUp|verify|wait|reset|forgot|mailbox|invitation|confirmEmail|deadLink|mailHelp|password|provider)\.[a-zA-Z_]+/g

/** Nothing axe objects to, nothing wider than the window, no text missing. */
async function expectSound(page: Page, what: string): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).withTags(tags).analyze()
  const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`)
  expect(found, what).toEqual([])
  expect((await page.locator('body').innerText()).match(messageKey), `${what} lacks messages`).toBeNull()
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  )
  expect(overflow, `${what} is wider than the window`).toBeLessThanOrEqual(0)
}

async function settled(page: Page, path: string): Promise<void> {
  await page.goto(path)
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await expect(page.locator('[aria-busy="true"], .skeleton')).toHaveCount(0)
}

for (const { colorScheme, width } of looks) {
  test.describe(`${colorScheme}, ${width} px`, () => {
    test.use({ colorScheme, viewport: { width, height: 800 }, contextOptions: { reducedMotion: 'reduce' } })

    test('the entrance', async ({ page }) => {
      const stopped = watchPolicy(page)
      for (const path of entrance) {
        await settled(page, path)
        await expectSound(page, path)
      }
      await page.goto('/sign-in')
      await page.getByRole('button', { name: 'Sign in' }).click()
      await expectSound(page, 'sign-in with errors')
      expect(stopped).toEqual([])
    })

    test('the console', async ({ page }) => {
      test.setTimeout(120_000)
      const stopped = watchPolicy(page)
      const email = `axe-${colorScheme}-${width}@example.com`
      await register(page.request, { firstName: 'Axel', lastName: 'Contrast', email })
      const { organizationId, workspaceId } = await createOrganization(page.request, 'Accessible')
      await post(page.request, `/api/organizations/${organizationId}/invitations`, {
        invitations: [{ email: `invited-${colorScheme}-${width}@example.com`, role: 'member' }],
      })
      const workspace = `/o/${organizationId}/w/${workspaceId}`
      const settings = `/o/${organizationId}/settings`
      const pages = [
        ...person,
        workspace,
        `${workspace}/settings`,
        `${workspace}/settings/users`,
        `/o/${organizationId}/no-workspace`,
        `${settings}/account`,
        `${settings}/users`,
        `${settings}/users?q=nobody`,
        `${settings}/users?status=invited`,
        `${settings}/workspaces`,
        `${settings}/workspaces?trash=true`,
        `${settings}/audit-log`,
      ]
      for (const path of pages) {
        await settled(page, path)
        await expectSound(page, path)
      }
      for (const [path, name] of [
        [`${settings}/users?dialog=invite`, 'Invite people'],
        [`${settings}/workspaces?dialog=add`, 'Add workspace'],
        [`${workspace}/settings/users?dialog=add`, 'Add people'],
      ] as const) {
        await page.goto(path)
        await expect(page.getByRole('dialog', { name })).toBeVisible()
        await expectSound(page, `${name} dialog`)
      }
      await settled(page, `${settings}/users`)
      await page
        .getByRole('button', { name: /^Actions for/ })
        .first()
        .click()
      await expect(page.getByRole('menu')).toBeVisible()
      await expectSound(page, 'row menu')
      await page.keyboard.press('Escape')
      await page.keyboard.press('ControlOrMeta+k')
      await expect(page.getByRole('dialog')).toBeVisible()
      await expectSound(page, 'command palette')
      expect(stopped).toEqual([])
    })
  })
}

/** What the content security policy stops is reported to the browser's console. */
function watchPolicy(page: Page): string[] {
  const stopped: string[] = []
  page.on('console', (message) => {
    if (/content security policy/i.test(message.text())) stopped.push(message.text())
  })
  return stopped
}
