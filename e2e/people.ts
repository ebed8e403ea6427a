import { expect, type APIRequestContext, type Page } from '@playwright/test'

export const password = 'correct staple horse'

export type Somebody = { firstName: string; lastName: string; email: string }

/** The newest link to a page that was mailed to an address, read from the development mailbox. */
export async function mailedLink(request: APIRequestContext, email: string, path: string): Promise<string> {
  let link = ''
  await expect
    .poll(
      async () => {
        const response = await request.get(`/api/mailbox?to=${encodeURIComponent(email)}`)
        const { data } = (await response.json()) as { data: { text: string }[] }
        const texts = data.map(({ text }) => new RegExp(`https?://[^/\\s]+(${path}#[\\w-]{43})`).exec(text)?.[1])
        link = texts.find((found) => found !== undefined) ?? ''
        return link
      },
      { message: `a mail to ${email} with a link to ${path}`, timeout: 15_000 },
    )
    .not.toBe('')
  return link
}

/** Signs up in the browser and opens the link of the verification mail; ends where a new user starts. */
export async function signUp(page: Page, { firstName, lastName, email }: Somebody): Promise<void> {
  await page.goto('/sign-up')
  await page.getByLabel('First name').fill(firstName)
  await page.getByLabel('Last name').fill(lastName)
  await page.getByLabel('Work e-mail').fill(email)
  await page.getByLabel('Password', { exact: true }).fill(password)
  await page.getByRole('button', { name: 'Sign up' }).click()
  await expect(page.getByRole('heading', { name: 'Check your mail' })).toBeVisible()
  await page.goto(await mailedLink(page.request, email, '/verify'))
  await page.getByRole('button', { name: 'Verify and continue' }).click()
}

/** The same by requests, for tests that are about something else. */
export async function register(request: APIRequestContext, somebody: Somebody): Promise<void> {
  const headers = { origin: originOf() }
  const registered = await request.post('/api/registrations', { data: { ...somebody, password }, headers })
  expect(registered.status()).toBe(202)
  const link = await mailedLink(request, somebody.email, '/verify')
  const secret = link.split('#', 2)[1]
  const verified = await request.post('/api/registrations/verify', { data: { secret }, headers })
  expect(verified.status()).toBe(204)
}

export async function createOrganization(
  request: APIRequestContext,
  name: string,
): Promise<{ organizationId: string; workspaceId: string }> {
  const response = await request.post('/api/organizations', { data: { name }, headers: { origin: originOf() } })
  expect(response.status()).toBe(201)
  return (await response.json()) as { organizationId: string; workspaceId: string }
}

export async function post(request: APIRequestContext, url: string, data: object = {}): Promise<void> {
  await send(request, url, { method: 'POST', data })
}

export async function send(
  request: APIRequestContext,
  url: string,
  { method, data }: { method: string; data?: object },
): Promise<void> {
  const response = await request.fetch(url, {
    method,
    headers: { origin: originOf() },
    ...(data === undefined ? {} : { data }),
  })
  expect(response.ok(), `${url}: ${await response.text()}`).toBe(true)
}

/** Signs in by a request: the browser of this context is that person from now on. */
export async function signIn(request: APIRequestContext, email: string): Promise<void> {
  await post(request, '/api/sessions', { email, password })
}

/** Invited by one, joined by the other, both by requests. */
export async function join(
  [admin, somebody]: [APIRequestContext, APIRequestContext],
  who: Somebody,
  to: { organizationId: string; role?: string },
): Promise<void> {
  const { organizationId, role = 'member' } = to
  await register(somebody, who)
  await post(admin, `/api/organizations/${organizationId}/invitations`, { invitations: [{ email: who.email, role }] })
  const link = await mailedLink(somebody, who.email, '/accept-invitation')
  await post(somebody, '/api/invitations/accept', { secret: link.split('#', 2)[1] })
}

const originOf = (): string => `http://localhost:${process.env['ATRIUM_E2E_PORT'] ?? 41_730}`
