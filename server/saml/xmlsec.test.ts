import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { plain, type Style } from './testing/response-maker.ts'
import { honestResponse, idp, read, type Signs } from './testing/stage.ts'

const isInstalled = spawnSync('xmlsec1', ['--version']).status === 0
if (!isInstalled)
  console.warn('Skipped: xmlsec1 is not installed (Debian: apt-get install xmlsec1), a third opinion about signatures.')

const styles: [string, Style][] = [
  ['plain', plain],
  ['typed, with inclusive prefixes', { samlp: 'saml2p', saml: 'saml2', ds: 'ds', isTyped: true, inclusive: ['xs'] }],
  ['default namespaces', { samlp: 'samlp', saml: '', ds: '' }],
  ['in lines', { ...plain, isPretty: true, hasDeclaration: true }],
]
const cases = styles.flatMap(([name, style]) =>
  (['response', 'assertion'] as Signs[]).map((signs) => ({ name, style, signs })),
)

describe.skipIf(!isInstalled)('xmlsec1, which shares no code with what reads here', () => {
  let folder = ''
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'xmlsec-'))
    writeFileSync(join(folder, 'idp.pem'), idp.certificate)
  })
  afterAll(() => rmSync(folder, { recursive: true }))

  const isVerified = (xml: string): boolean => {
    const file = join(folder, 'response.xml')
    writeFileSync(file, xml)
    const ids = [
      '--id-attr:ID',
      'urn:oasis:names:tc:SAML:2.0:protocol:Response',
      '--id-attr:ID',
      'urn:oasis:names:tc:SAML:2.0:assertion:Assertion',
    ]
    try {
      execFileSync('xmlsec1', ['--verify', '--pubkey-cert-pem', join(folder, 'idp.pem'), ...ids, file], {
        stdio: 'pipe',
      })
      return true
    } catch {
      return false
    }
  }

  it.each(cases)('agrees about a response that is $name, with the $signs signed', async ({ style, signs }) => {
    const good = honestResponse({ style, signs })
    expect({ theirs: isVerified(good), ours: (await read(good)).problem }).toEqual({ theirs: true, ours: null })
    const bad = good.replace('>alice@acme.test<', '>ceo@acme.test<')
    expect({ theirs: isVerified(bad), ours: (await read(bad)).problem }).toEqual({
      theirs: false,
      ours: 'digest_differs',
    })
  })
})
