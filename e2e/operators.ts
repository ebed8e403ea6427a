import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, type APIRequestContext } from '@playwright/test'
import { Secret, TOTP } from 'otpauth'
import { post } from './people'

const port = process.env['ATRIUM_E2E_PORT'] ?? '41730'

/** The operator's command line, on the server under test. */
export async function operatorCommand(...args: string[]): Promise<string> {
  const dataFolder = await readFile(join(tmpdir(), `atrium-e2e-${port}.txt`), 'utf8')
  const env = { ...process.env, ATRIUM_DATA: dataFolder }
  const { stdout } = await promisify(execFile)(process.execPath, ['dist/server/operator.js', ...args], { env })
  return stdout
}

/** Sets up an authenticator app by requests, shortly after signing in; answers its secret. */
export async function setUpPhone(request: APIRequestContext): Promise<string> {
  const headers = { origin: `http://localhost:${port}` }
  const begun = await request.post('/api/users/me/second-factors', { headers })
  expect(begun.status()).toBe(201)
  const { id, secret } = (await begun.json()) as { id: string; secret: string }
  await post(request, `/api/users/me/second-factors/${id}/confirm`, { code: codeOf(secret) })
  return secret
}

/** What the app shows now. */
export const codeOf = (secret: string): string => new TOTP({ secret: Secret.fromBase32(secret) }).generate()
