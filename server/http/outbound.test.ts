import { createServer, type RequestListener, type Server } from 'node:http'
import { createServer as createTlsServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { outboundProblems } from '#contract/outbound-problems.ts'
import { tlsCertificate, tlsKey } from '../testing/tls-fixture.ts'
import { createOutbound, fetchThrough, OutboundRefused, refuseOutboundUrl } from './outbound.ts'
import { isPublicAddress } from './public-address.ts'

describe('public addresses', () => {
  it.each([
    '1.1.1.1',
    '8.8.8.8',
    '9.255.255.255',
    '11.0.0.0',
    '100.63.255.255',
    '100.128.0.0',
    '126.255.255.255',
    '128.0.0.0',
    '169.253.255.255',
    '172.15.255.255',
    '172.32.0.0',
    '192.167.255.255',
    '192.169.0.0',
    '198.17.255.255',
    '223.255.255.255',
    '2606:4700::1111',
    '2a00:1450::1',
    '3ffe::1',
    '2001:200::1',
  ])('%s is one', (address) => expect(isPublicAddress(address)).toBe(true))

  it.each([
    '0.0.0.0',
    '0.1.2.3',
    '10.0.0.1',
    '100.64.0.1',
    '100.100.100.200',
    '127.0.0.1',
    '127.255.255.254',
    '169.254.169.254',
    '172.16.0.1',
    '172.31.255.255',
    '192.0.0.192',
    '192.0.2.1',
    '192.88.99.1',
    '192.168.1.1',
    '198.18.0.1',
    '198.51.100.7',
    '203.0.113.9',
    '224.0.0.1',
    '239.1.1.1',
    '240.0.0.1',
    '255.255.255.255',
    '168.63.129.16',
    '::',
    '::1',
    '::ffff:8.8.8.8',
    '::ffff:127.0.0.1',
    '::8.8.8.8',
    '64:ff9b::8.8.8.8',
    '64:ff9b::7f00:1',
    '64:ff9b:1::1',
    '100::1',
    '2001::1',
    '2001:0:4136:e378::1',
    '2001:db8::1',
    '2002:7f00:1::',
    '3fff::1',
    '5f00::1',
    'fc00::1',
    'fd00:ec2::254',
    'fe80::1',
    'fe80::1%eth0',
    '2606:4700::1%eth0',
    'fec0::1',
    'ff02::1',
    '',
    'example.com',
    '1.1.1',
    '1.1.1.1 ',
  ])('%s is none', (address) => expect(isPublicAddress(address)).toBe(false))
})

describe('what is typed', () => {
  it.each([
    ['https://hooks.example.com/in?a=b', null],
    ['https://hooks.example.com:8443/', null],
    ['https://1.1.1.1/', null],
    ['HTTPS://EXAMPLE.COM', null],
    ['https://[2606:4700::1111]/', null],
    ['', 'not_an_address'],
    ['hooks.example.com', 'not_an_address'],
    ['ftp://example.com', 'not_an_address'],
    ['file:///etc/passwd', 'not_an_address'],
    ['javascript:alert(1)', 'not_an_address'],
    ['http://example.com', 'not_https'],
    ['http://127.0.0.1', 'not_https'],
    ['https://user@example.com', 'credentials_in_url'],
    ['https://user:word@example.com', 'credentials_in_url'],
    ['https://example.com/#part', 'fragment_in_url'],
    ['https://localhost', 'private_address'],
    ['https://LOCALHOST.', 'private_address'],
    ['https://a.localhost', 'private_address'],
    ['https://127.0.0.1', 'private_address'],
    // Other ways to write 127.0.0.1 and 169.254.169.254.
    ['https://2130706433', 'private_address'],
    ['https://0x7f.1', 'private_address'],
    ['https://0177.0.0.1', 'private_address'],
    ['https://127.1', 'private_address'],
    ['https://①②⑦.⓪.⓪.①', 'private_address'],
    ['https://0xa9fea9fe/latest', 'private_address'],
    ['https://[::1]', 'private_address'],
    ['https://[::ffff:127.0.0.1]', 'private_address'],
    ['https://[64:ff9b::7f00:1]', 'private_address'],
    [`https://example.com/${'x'.repeat(2000)}`, 'too_long'],
  ])('%s: %s', (url, problem) => expect(refuseOutboundUrl(url)).toBe(problem))

  it('may be on this machine where that is allowed, and nowhere else inside', () => {
    const may = (url: string) => refuseOutboundUrl(url, { allowsLoopback: true })
    expect(['http://127.0.0.1:1', 'http://localhost:1', 'https://[::1]'].map(may)).toEqual([null, null, null])
    expect(may('http://10.0.0.1')).toBe('not_https')
    expect(may('https://10.0.0.1')).toBe('private_address')
    expect(may('http://example.com')).toBe('not_https')
  })
})

describe('real servers', () => {
  let hits = 0
  const answer: RequestListener = (request, response) => {
    hits += 1
    if (request.url === '/redirect') return void response.writeHead(302, { location: 'http://127.0.0.1:1/' }).end()
    if (request.url === '/huge')
      return void response.writeHead(200, { 'content-length': 10_000 }).end('x'.repeat(10_000))
    if (request.url === '/endless') {
      const more = setInterval(() => response.write('x'.repeat(500)), 1)
      return void response.on('close', () => clearInterval(more))
    }
    if (request.url === '/drip') {
      const more = setInterval(() => response.write('x'), 50)
      return void response.on('close', () => clearInterval(more))
    }
    if (request.url === '/silent') return
    if (request.url === '/cut') {
      response.writeHead(200, { 'content-length': 100 })
      response.write('half')
      return void setTimeout(() => request.socket.destroy(), 20)
    }
    if (request.url === '/gzip') return void response.writeHead(200, { 'content-encoding': 'gzip' }).end('x')
    let body = ''
    request.on('data', (chunk: Buffer) => (body += chunk.toString()))
    request.on('end', () => {
      const { host, 'x-mine': mine, 'accept-encoding': encoding } = request.headers
      response.setHeader('content-type', 'application/json')
      response.end(JSON.stringify({ method: request.method, host, mine, encoding, body }))
    })
  }
  const plain = createServer(answer)
  const secure = createTlsServer({ cert: tlsCertificate, key: tlsKey }, answer)
  const listen = (server: Server) => new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve))
  const portOf = (server: Server) => (server.address() as AddressInfo).port
  const here = (path: string) => `http://127.0.0.1:${portOf(plain)}${path}`
  const there = (path: string, host = 'guarded.test') => `https://${host}:${portOf(secure)}${path}`
  const toHere = () => Promise.resolve([{ address: '127.0.0.1', family: 4 }])
  const open = createOutbound({ allowsLoopback: true, ca: tlsCertificate, resolve: toHere })
  const asked = (url: string, more: object = {}) => open({ url, maxBytes: 4000, ...more })

  beforeAll(async () => {
    await Promise.all([listen(plain), listen(secure)])
  })
  afterAll(() => {
    for (const server of [plain, secure]) {
      server.closeAllConnections()
      server.close()
    }
  })

  it('are asked and answer, by name and with their certificate checked', async () => {
    const told = await asked(there('/'), { method: 'POST', body: 'ünder', headers: { 'x-mine': '1' } })
    expect(told.ok && JSON.parse(told.body.toString())).toEqual({
      method: 'POST',
      host: `guarded.test:${portOf(secure)}`,
      mine: '1',
      encoding: 'identity',
      body: 'ünder',
    })
    expect(await asked(there('/', 'other.test'))).toEqual({ ok: false, problem: 'certificate' })
    const strangers = createOutbound({ allowsLoopback: true, resolve: toHere })
    expect(await strangers({ url: there('/') })).toEqual({ ok: false, problem: 'certificate' })
  })

  it.each([
    ['/redirect', 'redirected'],
    ['/huge', 'too_large'],
    ['/endless', 'too_large'],
    ['/drip', 'too_slow'],
    ['/silent', 'too_slow'],
    ['/cut', 'unreachable'],
    ['/gzip', 'encoded'],
  ])('%s: %s', async (path, problem) => {
    const started = Date.now()
    const timeoutMs = problem === 'too_slow' ? 200 : 5000
    expect(await asked(here(path), { timeoutMs })).toEqual({ ok: false, problem })
    expect(Date.now() - started).toBeLessThan(2000)
  })

  it('inside are not connected to, whatever the name says, first or later', async () => {
    const before = hits
    for (const addresses of [['127.0.0.1'], ['1.1.1.1', '127.0.0.1'], ['169.254.169.254'], ['::ffff:127.0.0.1']]) {
      const resolve = () =>
        Promise.resolve(addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })))
      const guard = createOutbound({ ca: tlsCertificate, resolve })
      expect(await guard({ url: there('/'), timeoutMs: 300 })).toEqual({ ok: false, problem: 'private_address' })
    }
    // A name that is public for the first question and inside for every later one: it is asked once, and that is used.
    let questions = 0
    const rebinding = createOutbound({
      ca: tlsCertificate,
      resolve: () => {
        questions += 1
        return Promise.resolve([{ address: questions === 1 ? '192.0.2.1' : '127.0.0.1', family: 4 }])
      },
    })
    expect(await rebinding({ url: there('/'), timeoutMs: 300 })).toEqual({ ok: false, problem: 'private_address' })
    expect([questions, hits]).toEqual([1, before])
  })

  it('that no name leads to, that refuse, or whose name is never found are told apart', async () => {
    const nowhere = createOutbound({ resolve: () => Promise.reject(new Error('ENOTFOUND')) })
    expect(await nowhere({ url: 'https://nowhere.example' })).toEqual({ ok: false, problem: 'unknown_host' })
    const empty = createOutbound({ resolve: () => Promise.resolve([]) })
    expect(await empty({ url: 'https://nowhere.example' })).toEqual({ ok: false, problem: 'unknown_host' })
    expect(await asked('http://127.0.0.1:1/')).toEqual({ ok: false, problem: 'unreachable' })
    const hanging = createOutbound({ resolve: () => new Promise(() => undefined) })
    expect(await hanging({ url: 'https://slow.example', timeoutMs: 100 })).toEqual({ ok: false, problem: 'too_slow' })
  })

  it('are asked by what speaks fetch', async () => {
    const response = await fetchThrough(open)(here('/'), { method: 'POST', body: new URLSearchParams({ a: 'b' }) })
    expect([response.status, response.headers.get('content-type')]).toEqual([200, 'application/json'])
    expect(await response.json()).toMatchObject({ method: 'POST', body: 'a=b' })
    await expect(fetchThrough(createOutbound())(here('/'))).rejects.toThrow(OutboundRefused)
  })

  it('have a sentence for each problem', () => {
    for (const sentence of Object.values(outboundProblems)) expect(sentence).toMatch(/^[A-Z].*\.$/)
  })
})
