import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { inDatabase } from './database'
import { expectSound } from './soundness'
import { startSignInProvider, type SignInProvider } from '../server/testing/sign-in-provider.ts'

/** A server of its own, where people sign in with a provider: the others are looked at without one. */
const port = Number(process.env['ATRIUM_E2E_PORT'] ?? 41_730) + 7
const origin = `http://localhost:${port}`
const ada = { sub: 'ada', email: 'ada@provided.example.com', email_verified: true, given_name: 'Ada', family_name: 'L' }

let provider: SignInProvider
let server: ChildProcess
let dataFolder = ''

test.beforeAll(async ({ request }) => {
  test.setTimeout(120_000)
  provider = await startSignInProvider(`${origin}/api/sign-in/google/callback`)
  dataFolder = await mkdtemp(join(tmpdir(), 'atrium-provider-'))
  // Under root the database runs as another user, who must pass through.
  await chmod(dataFolder, 0o711)
  const { issuer, clientId, clientSecret } = provider.config
  const settings = { GOOGLE_ISSUER: issuer, GOOGLE_CLIENT_ID: clientId, GOOGLE_CLIENT_SECRET: clientSecret }
  server = spawn(process.execPath, ['dist/server/main.js'], {
    env: { ...process.env, ...settings, PORT: String(port), ATRIUM_DATA: dataFolder },
    stdio: 'ignore',
  })
  await expect
    .poll(async () => (await request.get(`${origin}/livez`).catch(() => null))?.status(), { timeout: 90_000 })
    .toBe(200)
})

test.afterAll(async () => {
  server.kill('SIGTERM')
  if (server.exitCode === null) await once(server, 'exit')
  await provider.stop()
  await rm(dataFolder, { recursive: true, force: true, maxRetries: 5 })
})

test('who signs in with Google only confirms there, comes back, and does it once more', async ({ browser }) => {
  const context = await browser.newContext({ baseURL: origin, extraHTTPHeaders: provider.know(ada) })
  const page = await context.newPage()
  await page.goto('/sign-in')
  await page.getByRole('link', { name: /Google/ }).click()
  await expect(page).toHaveURL(`${origin}/create-organization`)
  await page.goto('/me/security')
  const addKey = async (): Promise<void> => {
    await page.getByRole('button', { name: 'Create API key' }).click()
    const dialog = page.getByRole('dialog', { name: 'Create API key' })
    await dialog.getByLabel('Name').fill('Inbox')
    await dialog.getByRole('button', { name: 'Create API key' }).click()
  }

  await test.step('a sign-in that is not fresh any more leads to the provider', async () => {
    await inDatabase(async (client) => {
      await client.query(
        `update sessions set authenticated_at = now() - interval '11 minutes'
        where user_id = (select id from users where email = $1)`,
        [ada.email],
      )
    }, dataFolder)
    await addKey()
    const dialog = page.getByRole('dialog', { name: 'Confirm that it is you' })
    await expect(dialog.getByLabel('Password')).toHaveCount(0)
    await expectSound(page, 'confirming by a provider')
    await dialog.getByRole('link', { name: 'Continue with Google' }).click()
  })

  await test.step('back on the same page it is said, and the action works', async () => {
    await expect(page.getByText('Confirmed that it is you. Do it once more now.')).toBeVisible()
    await expect(page).toHaveURL(`${origin}/me/security`)
    await addKey()
    await expect(page.getByText('Inbox')).toBeVisible()
    const log = await (await page.request.get('/api/users/me/audit-log')).json()
    expect(JSON.stringify(log)).toContain('user.identity_confirmed')
  })

  await test.step('who was let through without a question has confirmed nothing', async () => {
    await page.evaluate(() => sessionStorage.setItem('atrium.confirming', '1'))
    await page.goto('/me/data?error=not_asked_again')
    await expect(page.getByText('let you through without asking who you are')).toBeVisible()
    await expect(page).toHaveURL(`${origin}/me/data`)
  })
  await context.close()
})
