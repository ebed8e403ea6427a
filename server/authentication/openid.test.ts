import { createHmac, generateKeyPairSync, sign, type KeyObject } from 'node:crypto'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createOpenId } from './openid.ts'

/** A provider that answers with whatever ID token a test wants. */
type Hostile = { server: Server; issuer: string; idToken: (nonce: string) => string; delay: number }

const keys = generateKeyPairSync('rsa', { modulusLength: 2048 })
const stranger = generateKeyPairSync('rsa', { modulusLength: 2048 })
const hostile = {} as Hostile

const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
const seconds = () => Math.floor(Date.now() / 1000)

function signed(claims: object, key: KeyObject = keys.privateKey): string {
  const content = `${encode({ alg: 'RS256', kid: 'k' })}.${encode(claims)}`
  return `${content}.${sign('sha256', Buffer.from(content), key).toString('base64url')}`
}

const claimsOf = (nonce: string, changes: object = {}) => ({
  iss: hostile.issuer,
  sub: 'subject',
  aud: 'atrium',
  iat: seconds(),
  exp: seconds() + 300,
  nonce,
  ...changes,
})

beforeAll(async () => {
  let nonce = ''
  hostile.delay = 0
  hostile.server = createServer((request, response) => {
    const answer = (body: object) => {
      response.setHeader('content-type', 'application/json')
      setTimeout(() => response.end(JSON.stringify(body)), hostile.delay)
    }
    const { issuer } = hostile
    if (request.url === '/jwks') {
      return answer({ keys: [{ ...keys.publicKey.export({ format: 'jwk' }), kid: 'k', alg: 'RS256', use: 'sig' }] })
    }
    if (request.url?.startsWith('/nonce/') === true) {
      nonce = request.url.slice(7)
      return answer({})
    }
    if (request.url === '/token') {
      return answer({ access_token: 'a', token_type: 'Bearer', id_token: hostile.idToken(nonce) })
    }
    return answer({
      issuer,
      authorization_endpoint: `${issuer}/authorize`,
      token_endpoint: `${issuer}/token`,
      jwks_uri: `${issuer}/jwks`,
      response_types_supported: ['code'],
      subject_types_supported: ['public'],
      id_token_signing_alg_values_supported: ['RS256'],
    })
  })
  await new Promise<void>((resolve) => hostile.server.listen(0, '127.0.0.1', resolve))
  hostile.issuer = `http://127.0.0.1:${(hostile.server.address() as AddressInfo).port}`
})
afterAll(() => {
  hostile.server.closeAllConnections()
  hostile.server.close()
})

async function trip(idToken: (nonce: string) => string) {
  hostile.idToken = idToken
  const openId = createOpenId({ issuer: hostile.issuer, clientId: 'atrium', clientSecret: 'secret' })
  const redirectUri = 'http://localhost:3000/callback'
  const { nonce, codeVerifier } = await openId.depart({ redirectUri, state: 'state', again: false })
  await fetch(`${hostile.issuer}/nonce/${nonce}`)
  return openId.arrive({ url: new URL(`${redirectUri}?code=c&state=state`), state: 'state', nonce, codeVerifier })
}

it('reads the claims of a token that is right', async () => {
  const claims = await trip((nonce) => signed(claimsOf(nonce, { email: 'ada@example.com' })))
  expect(claims).toMatchObject({ issuer: hostile.issuer, subject: 'subject', email: 'ada@example.com' })
})

describe('refuses a token', () => {
  it.each([
    ['for another audience', /"aud"/, (nonce: string) => signed(claimsOf(nonce, { aud: 'other' }))],
    ['of another issuer', /"iss"/, (nonce: string) => signed(claimsOf(nonce, { iss: 'https://evil.example' }))],
    ['with another nonce', /"nonce"/, (nonce: string) => signed(claimsOf(`${nonce}x`))],
    ['without a nonce', /"nonce"/, (nonce: string) => signed(claimsOf(nonce, { nonce: undefined }))],
    ['that has expired', /"exp"/, (nonce: string) => signed(claimsOf(nonce, { exp: seconds() - 120 }))],
    ['that never expires', /"exp"/, (nonce: string) => signed(claimsOf(nonce, { exp: undefined }))],
    ['without a subject', /"sub"/, (nonce: string) => signed(claimsOf(nonce, { sub: undefined }))],
    ['signed by a stranger', /signature verification/, (nonce: string) => signed(claimsOf(nonce), stranger.privateKey)],
    ['with algorithm none', /"alg"/, (nonce: string) => `${encode({ alg: 'none' })}.${encode(claimsOf(nonce))}.`],
    [
      'signed with the public key as a shared secret',
      /"alg"/,
      (nonce: string) => {
        const content = `${encode({ alg: 'HS256', kid: 'k' })}.${encode(claimsOf(nonce))}`
        const secret = keys.publicKey.export({ format: 'pem', type: 'spki' })
        return `${content}.${createHmac('sha256', secret).update(content).digest('base64url')}`
      },
    ],
    [
      'whose claims were changed after signing',
      /signature verification/,
      (nonce: string) => {
        const [head, , signature] = signed(claimsOf(nonce)).split('.')
        return `${head}.${encode(claimsOf(nonce, { sub: 'victim' }))}.${signature}`
      },
    ],
  ])('%s', async (_, reason, idToken) => {
    const failure = await trip(idToken).then(
      () => new Error('The token was accepted'),
      (error: unknown) => (error as Error).cause,
    )
    expect(String(failure)).toMatch(reason)
  })
})

it('gives up after five seconds, and asks again the next time', async () => {
  const openId = createOpenId({ issuer: hostile.issuer, clientId: 'atrium', clientSecret: 'secret' })
  const depart = () => openId.depart({ redirectUri: 'http://localhost:3000/callback', state: 'state', again: false })
  hostile.delay = 6000
  await expect(depart()).rejects.toThrow('timed out')
  hostile.delay = 0
  expect((await depart()).url).toContain('code_challenge')
}, 15_000)

it('speaks plain http with this machine only', async () => {
  const openId = createOpenId({ issuer: 'http://provider.example', clientId: 'atrium', clientSecret: 'secret' })
  await expect(openId.depart({ redirectUri: 'http://localhost/', state: 's', again: false })).rejects.toThrow(/HTTP/i)
})

it('refuses metadata in which a provider calls itself another one', async () => {
  const openId = createOpenId({ issuer: `${hostile.issuer}/other`, clientId: 'atrium', clientSecret: 'secret' })
  await expect(openId.depart({ redirectUri: 'http://localhost/', state: 's', again: false })).rejects.toThrow(/issuer/i)
})
