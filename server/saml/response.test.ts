import { describe, expect, it } from 'vitest'
import { samlChecks } from '#contract/saml-words.ts'
import { madeCertificate } from './testing/certificate-maker.ts'
import { at, type Claims, now, plain, type Style } from './testing/response-maker.ts'
import { connection, encoded, honestResponse, idp, read, signings, stranger } from './testing/stage.ts'

/** As these products write, by their documentation and by responses that were seen. */
const styles: Record<string, Style> = {
  plain,
  'Okta and Google': {
    samlp: 'saml2p',
    saml: 'saml2',
    ds: 'ds',
    isTyped: true,
    inclusive: ['xs'],
    hasDeclaration: true,
  },
  'Microsoft Entra ID': { samlp: 'samlp', saml: '', ds: '' },
  'AD FS': {
    samlp: 'samlp',
    saml: '',
    ds: 'ds',
    remark: ' a:OriginalIssuer="urn:test" xmlns:a="http://schemas.xmlsoap.org/ws/2009/09/identity/claims"',
  },
  Keycloak: { samlp: 'samlp', saml: 'saml', ds: 'dsig', isTyped: true },
  SimpleSAMLphp: { samlp: 'samlp', saml: 'saml', ds: 'ds', isTyped: true, hasDeclaration: true },
  'without prefixes': { samlp: '', saml: 'a', ds: '' },
  'in lines': { ...plain, isPretty: true, hasDeclaration: true },
}
const valid = Object.entries(styles).flatMap(([name, style]) => signings.map((signs) => ({ name, style, signs })))

describe('a response of a provider', () => {
  it.each(valid)('is read as $name write it, with the $signs signed', async ({ style, signs }) => {
    const { identity, problem, trace } = await read(honestResponse({ style, signs }))
    expect({ problem, refused: trace.filter(({ outcome }) => outcome === 'refused') }).toEqual({
      problem: null,
      refused: [],
    })
    expect(identity).toEqual({
      issuer: connection.providerId,
      nameId: 'alice@acme.test',
      nameIdFormat: 'urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress',
      nameQualifier: null,
      spNameQualifier: null,
      sessionIndex: '_session1',
      sessionEndsAt: null,
      attributes: { email: ['alice@acme.test'], groups: ['org-admins', 'all'] },
      assertionId: '_assertion1',
      authnInstant: new Date(at(-30)),
      authnContext: 'urn:oasis:names:tc:SAML:2.0:ac:classes:PasswordProtectedTransport',
    })
  })

  it.each<[string, Partial<Claims>]>([
    ['no attributes', { attributes: [] }],
    ['an empty value', { attributes: [['empty', ['']]] }],
    ['white space as a value', { attributes: [['blank', ['  ', 'x']]] }],
    ['an attribute without values', { attributes: [['none', []]] }],
    ['many values', { attributes: [['groups', Array.from({ length: 150 }, (_, index) => `group ${index}`)]] }],
    [
      'names that look like properties',
      {
        attributes: [
          ['nameID', ['x']],
          ['issuer', ['y']],
          ['toString', ['z']],
        ],
      },
    ],
    ['characters that XML escapes', { nameId: `o'neil&"co"<x>@acme.test`, attributes: [['a&b', ['<&>"\'']]] }],
    ['other alphabets', { nameId: 'علي@acme.test', attributes: [['name', ['Ænne 漢字 🙂']]] }],
    ['a NameID without a format', { nameIdFormat: null }],
    ['several restrictions that all name this service', { audiences: [connection.serviceId, connection.serviceId] }],
    ['the end of the provider’s session', { sessionEnds: at(3600) }],
    [
      'a clock 119 seconds ahead',
      { issued: at(119), responseIssued: at(119), notBefore: at(119), authnInstant: at(119) },
    ],
    ['a validity that ended 119 seconds ago', { confirmedUntil: at(-119), notOnOrAfter: at(-119) }],
    ['an age of five minutes and a little', { issued: at(-419), responseIssued: at(-419) }],
  ])('may have %s', async (_, claims) => {
    const { identity, problem, trace } = await read(honestResponse({ claims }))
    expect({ problem, trace: trace.filter(({ outcome }) => outcome === 'refused') }).toEqual({
      problem: null,
      trace: [],
    })
    const wanted = claims.attributes ?? [
      ['email', ['alice@acme.test']],
      ['groups', ['org-admins', 'all']],
    ]
    expect(identity?.attributes).toEqual(Object.fromEntries(wanted))
    expect(identity?.nameId).toBe(claims.nameId ?? 'alice@acme.test')
  })

  it('may be signed with SHA-512, and come in lines of base64', async () => {
    expect((await read(honestResponse({ sha: 512, signs: 'both' }))).problem).toBeNull()
    const lines =
      encoded(honestResponse())
        .match(/.{1,76}/g)
        ?.join('\r\n') ?? ''
    expect((await read('', { samlResponse: lines })).problem).toBeNull()
  })

  it('is read with either of two certificates while they are rolled over, though one of them has expired', async () => {
    const expired = madeCertificate({ to: new Date(now.getTime() - 1000), privateKey: stranger.privateKey })
    const both = { ...connection, certificates: [expired.certificate, idp.certificate] }
    expect((await read(honestResponse(), { connection: both })).problem).toBeNull()
    expect((await read(honestResponse({ key: expired }), { connection: both })).problem).toBe('signature_invalid')
    const rolled = { ...connection, certificates: [stranger.certificate, idp.certificate] }
    expect((await read(honestResponse({ key: stranger }), { connection: rolled })).problem).toBeNull()
    expect((await read(honestResponse({ key: idp }), { connection: rolled })).problem).toBeNull()
  })

  it('leaves a trace that says what was looked at and found', async () => {
    const good = await read(honestResponse())
    expect([...new Set(good.trace.map(({ check }) => check))].toSorted()).toEqual([...samlChecks].toSorted())
    expect(good.trace.find(({ check }) => check === 'clock')?.found).toBe('-5 s')
    const claims = { destination: 'https://other.test/acs', audiences: ['https://other.test'], notOnOrAfter: at(-600) }
    const bad = await read(honestResponse({ claims }))
    expect(bad.problem).toBe('destination')
    expect(bad.trace.filter(({ outcome }) => outcome === 'refused')).toEqual([
      {
        check: 'destination',
        outcome: 'refused',
        problem: 'destination',
        found: 'https://other.test/acs',
        expected: connection.acsUrl,
      },
      {
        check: 'validity',
        outcome: 'refused',
        problem: 'expired',
        found: '2026-11-28T11:50:00.000Z',
        expected: '2026-11-28T12:00:00.000Z',
      },
      {
        check: 'audience',
        outcome: 'refused',
        problem: 'audience',
        found: 'https://other.test',
        expected: connection.serviceId,
      },
    ])
  })
})
