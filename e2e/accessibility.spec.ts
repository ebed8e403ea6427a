import { expect, request as requests, test as base, type Page } from '@playwright/test'
import { operatorCommand, setUpPhone } from './operators'
import { entrance, inside, operator } from './pages'
import { addQuietMember } from './grid-seed'
import { issueInvoice } from './invoice-seed'
import { createOrganization, join, post, register, send } from './people'
import { shownBy, type Place, type Stop } from './stops'
import { expectSound, expectWhole, violations, watchPolicy } from './soundness'

type Look = { colorScheme: 'light' | 'dark'; width: number }

const looks: Look[] = [
  { colorScheme: 'light', width: 1280 },
  { colorScheme: 'dark', width: 360 },
  { colorScheme: 'dark', width: 1280 },
  { colorScheme: 'light', width: 360 },
]
const narrow = looks.slice(3)

type Tour = {
  locale: string
  looks: Look[]
  expectFine: (page: Page, what: string) => Promise<void>
  /** Opens each page as a link from elsewhere does; else the console is already there and only its page changes. */
  isLoaded: boolean
}

/**
 * A page is opened once in each language and then looked at in these ways: each theme and each width at least once,
 * and every one of them in every language by `npm run prove`, with axe. Arabic is the one that is mirrored and Spanish
 * the longest; both are otherwise the same elements as English, so here only their texts and their width are looked at.
 * A page that comes with a page load shows texts that it forgot to ask for as their keys.
 */
const languages: Tour[] = process.env['ATRIUM_PROVE']
  ? ['en', 'es', 'ar'].map((locale) => ({ locale, looks, expectFine: expectSound, isLoaded: true }))
  : [
      { locale: 'en', looks: looks.slice(0, 2), expectFine: expectSound, isLoaded: false },
      { locale: 'es', looks: narrow, expectFine: expectWhole, isLoaded: true },
      { locale: 'ar', looks: narrow, expectFine: expectWhole, isLoaded: false },
    ]

/** Before signing in, as an Organization Admin, or as an operator. */
type Where = 'entrance' | 'inside' | 'operator'

type Visitor = { page: Page; stopped: string[]; place: Place | null; locale: string }

/** Browsers that live as long as the worker: scripts stay cached, and one organization serves all pages. */
const test = base.extend<object, { visitor: (locale: string, where: Where) => Promise<Visitor> }>({
  visitor: [
    async ({ browser }, use, { workerIndex }) => {
      const visitors = new Map<string, Promise<Visitor>>()
      const arrive = async (locale: string, where: Where): Promise<Visitor> => {
        const { baseURL = '' } = base.info().project.use
        const context = await browser.newContext({ baseURL, locale, reducedMotion: 'reduce' })
        await context.addCookies([{ name: 'atrium_language', value: locale, url: baseURL }])
        const who = `${where}-${locale}-${workerIndex}`
        const place = where === 'entrance' ? null : await settle(context.request, who)
        if (where === 'operator') await becomeOperator(context.request, who)
        const page = await context.newPage()
        return { page, stopped: watchPolicy(page), place, locale }
      }
      await use((locale, where) => {
        const key = `${locale} ${where}`
        const visitor = visitors.get(key) ?? arrive(locale, where)
        visitors.set(key, visitor)
        return visitor
      })
      for (const visitor of visitors.values()) await (await visitor).page.context().close()
    },
    { scope: 'worker' },
  ],
})
// Each page is a test, and the workers share them; each worker has an organization of its own.
test.describe.configure({ mode: 'parallel' })
// Recording every analysis for a trace costs as much as the analysis; a failure names page, look and element.
test.use({ trace: 'off' })

async function settle(request: Parameters<typeof register>[0], who: string): Promise<Place> {
  await register(request, { firstName: 'Axel', lastName: 'Contrast', email: `axe-${who}@example.com` })
  const { organizationId, workspaceId } = await createOrganization(request, 'Accessible')
  const invitations = [{ email: `invited-${who}@example.com`, role: 'member' }]
  await post(request, `/api/organizations/${organizationId}/invitations`, { invitations })
  await issueInvoice(organizationId)
  await chooseTeam(request, `/api/organizations/${organizationId}/subscription`)
  await holdLevel(request, organizationId)
  await haveColleague(request, { organizationId, workspaceId, who })
  await letInvite(request, `/api/organizations/${organizationId}/workspaces/${workspaceId}`, who)
  const { id } = (await (await request.get('/api/users/me')).json()) as { id: string }
  await post(request, `/api/organizations/${organizationId}/access-reviews`, {
    name: 'Spring',
    deadline: new Date(Date.now() + 864_000_000).toISOString().slice(0, 10),
    scope: { kind: 'all' },
    reviewers: { kind: 'owners' },
    fallbackId: id,
  })
  // Whose access can be changed in the grid.
  await addQuietMember(organizationId)
  const organization = `/o/${organizationId}`
  return {
    organizationId,
    workspaceId,
    settings: `${organization}/settings`,
    workspace: `${organization}/w/${workspaceId}`,
  }
}

type Colleague = { organizationId: string; workspaceId: string; who: string }

/** A plan is chosen in the trial, so that there is something to be billed. */
async function chooseTeam(request: Parameters<typeof register>[0], api: string): Promise<void> {
  const { data } = (await (await request.get(`${api}/plans`)).json()) as { data: SoldPlan[] }
  const prices = data.find(({ key }) => key === 'team')?.prices ?? []
  const price = prices.find(({ currency, interval }) => currency === 'EUR' && interval === 'month')
  await post(request, `${api}/plan`, { priceId: price?.id })
}

type SoldPlan = { key: string; prices: { id: string; currency: string; interval: string }[] }

/** Somebody else to be looked at, the only Owner of the workspace. */
async function haveColleague(request: Parameters<typeof register>[0], place: Colleague): Promise<void> {
  const { organizationId, workspaceId, who } = place
  const hers = await requests.newContext({ baseURL: base.info().project.use.baseURL ?? '' })
  const zoe = { firstName: 'Zoe', lastName: 'Zenith', email: `zoe-${who}@example.com` }
  await join([request, hers], zoe, { organizationId, role: 'user_admin' })
  const { id } = (await (await hers.get('/api/users/me')).json()) as { id: string }
  const access = `/api/organizations/${organizationId}/workspaces/${workspaceId}/access/${id}`
  await send(request, access, { method: 'PUT', data: { level: 'owner' } })
  await hers.dispose()
}

/** The people of the workspace may invite, and have. */
async function letInvite(request: Parameters<typeof register>[0], api: string, who: string): Promise<void> {
  await send(request, `${api}/inviting`, { method: 'PUT', data: { inviters: 'owners_and_managers', seats: 5 } })
  await post(request, `${api}/invitations`, { emails: [`brought-in-${who}@example.com`], level: 'agent' })
}

/** A level of the organization's own, held by the person in a workspace of its own. */
async function holdLevel(request: Parameters<typeof register>[0], organizationId: string): Promise<void> {
  const api = `/api/organizations/${organizationId}`
  await post(request, `${api}/access-levels`, {
    name: 'Reviewer',
    description: 'Only looks',
    permissions: ['inbox.view'],
  })
  const levels = (await (await request.get(`${api}/access-levels`)).json()) as { data: { id: string }[] }
  const { id: userId } = (await (await request.get('/api/users/me')).json()) as { id: string }
  await post(request, `${api}/workspaces`, { name: 'Archive', people: [{ userId, level: levels.data[0]?.id }] })
}

/** Somebody asks for another organization, so that there is something to answer. */
async function becomeOperator(request: Parameters<typeof register>[0], who: string): Promise<void> {
  await operatorCommand('grant', `axe-${who}@example.com`)
  await setUpPhone(request)
  await post(request, '/api/organization-requests', { reason: 'Another brand\nfor another market', number: 2 })
}

type Opening = { stop: Stop; first: Look; isLoaded: boolean }

async function open({ page, place, locale }: Visitor, { stop, first, isLoaded }: Opening): Promise<void> {
  await look(page, first)
  const nowhere = { organizationId: '', workspaceId: '', settings: '', workspace: '' }
  const path = stop.path(place ?? nowhere)
  if (isLoaded || page.url() === 'about:blank') await page.goto(path)
  else await turnTo(page, path)
  // A dialog hides the page's heading from assistive technology, so it is found by its element.
  await expect(page.locator('h1').first()).toBeVisible()
  await expect(page.locator('[aria-busy="true"], .skeleton')).toHaveCount(0)
  await expect(page.locator('html')).toHaveAttribute('lang', locale)
  await stop.act?.(page)
}

type Router = {
  navigate: (options: { href: string; ignoreBlocker: boolean }) => Promise<void>
  state: { resolvedLocation?: { pathname: string } }
}

/** As a link within the console does. By way of a page that is nothing, so that no dialog or menu stays open. */
async function turnTo(page: Page, path: string): Promise<void> {
  const arrived = await page.evaluate(async (path) => {
    const { __TSR_ROUTER__: router } = globalThis as unknown as { __TSR_ROUTER__: Router }
    // A page with changes that are not saved would ask whether to leave it, and wait for the answer.
    for (const href of ['/nowhere', path]) await router.navigate({ href, ignoreBlocker: true })
    return router.state.resolvedLocation?.pathname
  }, path)
  if (path !== '/nowhere') expect(arrived).not.toBe('/nowhere')
}

async function look(page: Page, { colorScheme, width }: Look): Promise<void> {
  await page.emulateMedia({ colorScheme })
  await page.setViewportSize({ width, height: 800 })
}

for (const { locale, looks, expectFine, isLoaded } of languages) {
  const first = looks[0]
  if (first === undefined) continue
  for (const [where, stops] of Object.entries({ entrance, inside, operator })) {
    for (const stop of stops) {
      test(`${locale}, ${where}: ${stop.name}`, async ({ visitor }) => {
        const visiting = await visitor(locale, where as Where)
        const { page, stopped } = visiting
        await open(visiting, { stop, first, isLoaded })
        for (const one of looks) {
          await look(page, one)
          await expect(shownBy(stop, page)).toBeVisible()
          await expectFine(page, `${stop.name}, ${one.colorScheme}, ${one.width} px`)
        }
        expect(stopped.splice(0)).toEqual([])
      })
    }
  }
}

test('a fault that only one look has is found', async ({ page }) => {
  const dark = '@media (prefers-color-scheme: dark) { p { color: #555; background: #444 } }'
  await page.setContent(
    `<html lang="en"><title>Faulty</title><style>${dark}</style><main><h1>Faulty</h1><p>Hardly legible</p></main></html>`,
  )
  await look(page, { colorScheme: 'light', width: 1280 })
  expect(await violations(page)).toEqual([])
  await look(page, { colorScheme: 'dark', width: 1280 })
  expect(await violations(page)).toEqual(['color-contrast: p'])
})
