import { gzipSync } from 'node:zlib'
import { expect, test, type Page, type Response } from '@playwright/test'
import { createOrganization, register } from './people'

type Sizes = { scripts: number; styles: number }

/** What a page loads before it is still, in kB as gzip would send it. */
async function sizesOf(page: Page, path: string): Promise<Sizes> {
  const sizes = { scripts: 0, styles: 0 }
  const bodies: Promise<void>[] = []
  const weigh = (response: Response) => {
    const type = response.headers()['content-type'] ?? ''
    const kind = type.includes('javascript') ? 'scripts' : type.includes('css') ? 'styles' : null
    if (kind === null) return
    bodies.push(response.body().then((body) => void (sizes[kind] += gzipSync(body).length / 1000)))
  }
  page.on('response', weigh)
  await page.goto(path)
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await page.waitForLoadState('networkidle')
  page.off('response', weigh)
  await Promise.all(bodies)
  return sizes
}

for (const locale of ['en', 'es', 'ar']) {
  test.describe(() => {
    test.use({ locale })
    test(`sign-in in ${locale} loads at most 120 kB of script and 12 kB of styles, and no other language`, async ({
      page,
    }) => {
      const messages: string[] = []
      page.on('response', (response) => {
        const [, language] = /\/assets\/(en|es|ar)-/.exec(response.url()) ?? []
        if (language !== undefined) messages.push(language)
      })
      const { scripts, styles } = await sizesOf(page, '/sign-in')
      expect(scripts).toBeGreaterThan(20)
      expect(scripts).toBeLessThanOrEqual(120)
      expect(styles).toBeLessThanOrEqual(12)
      expect(messages).toEqual([locale])
    })
  })
}

// The aim is 150 kB of script and 12 kB of styles on every page; the pages of an organization are above it by this much.
const above = { scripts: 10, styles: 1 }
function roomOf(path: string): Sizes {
  if (!path.startsWith('/o/')) return { scripts: 0, styles: 0 }
  // The access grid brings what computes the rows and columns that are seen, and what marks and fills a range.
  if (path.endsWith('/grid')) return { scripts: 24, styles: 1 }
  // Here the billing page also brings the test clock, which nobody has where money is real.
  return path.endsWith('/billing') ? { scripts: 13, styles: 1 } : above
}

test('every other page loads at most 150 kB of script and 12 kB of styles, of an organization a little more', async ({
  browser,
}) => {
  const context = await browser.newContext()
  const { request } = context
  await register(request, { firstName: 'Buddy', lastName: 'Budget', email: 'budget@example.com' })
  const { organizationId, workspaceId } = await createOrganization(request, 'Budget')
  for (const path of [
    '/me',
    '/me/security',
    `/o/${organizationId}/w/${workspaceId}`,
    `/o/${organizationId}/settings/users`,
    `/o/${organizationId}/settings/users/grid`,
    `/o/${organizationId}/settings/audit-log`,
    `/o/${organizationId}/settings/billing`,
    `/o/${organizationId}/settings/billing/plans`,
  ]) {
    const page = await context.newPage()
    const { scripts, styles } = await sizesOf(page, path)
    const room = roomOf(path)
    expect(scripts, path).toBeLessThanOrEqual(150 + room.scripts)
    expect(styles, path).toBeLessThanOrEqual(12 + room.styles)
    await page.close()
  }
  await context.close()
})

test('assets come compressed and are kept; the page itself is not', async ({ request }) => {
  const page = await request.get('/sign-in')
  expect(page.headers()['cache-control']).toBe('no-cache')
  const script = /src="(\/assets\/[^"]+\.js)"/.exec(await page.text())?.[1] ?? ''
  const answer = await request.get(script, { headers: { 'accept-encoding': 'gzip' } })
  expect(answer.headers()['cache-control']).toContain('immutable')
  expect(answer.headers()['content-encoding']).toBe('gzip')
})
