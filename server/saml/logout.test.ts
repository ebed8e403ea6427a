import { inflateRawSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import type { SamlProblem } from '#contract/saml-words.ts'
import { authnRequest } from './authn-request.ts'
import { logoutRequest, logoutResponse, readLogoutRequest, readLogoutResponse } from './logout.ts'
import type { LogoutMessage } from './logout-message.ts'
import { newMessageId } from './message-id.ts'
import { redirectUrl } from './redirect.ts'
import { replaced } from './testing/hostile-case.ts'
import { madeCertificate } from './testing/certificate-maker.ts'
import { at, now, plain, providerId, sp } from './testing/response-maker.ts'
import { signedByHand, signedByLibrary } from './testing/signing.ts'
import { connection, encoded, idp, stranger } from './testing/stage.ts'

const own = madeCertificate({ name: 'atrium.test' })
const serviceUrl = 'https://atrium.test/api/saml/c1/logout'
const ours = { ...connection, signing: own, logout: { providerUrl: 'https://idp.test/slo', serviceUrl } }
/** The provider's view: its key signs, and it sends to this service. */
const theirs = { ...ours, serviceId: providerId, signing: idp, logout: { providerUrl: serviceUrl, serviceUrl: '' } }

const said = {
  connection: theirs,
  id: '_logout1',
  relayState: 'state 1',
  now,
  nameId: 'alice@acme.test',
  nameIdFormat: 'urn:f',
  sessionIndex: '_session1',
}
const request = () => logoutRequest(said) ?? ''
const queryOf = (url: string) => url.slice(url.indexOf('?') + 1)
const byRedirect = (query: string): LogoutMessage => ({ connection: ours, message: { by: 'redirect', query }, now })
const byPost = (xml: string): LogoutMessage => ({
  connection: ours,
  message: { by: 'post', field: encoded(xml), relayState: null },
  now,
})
const xmlIn = (url: string) =>
  inflateRawSync(Buffer.from(new URL(url).searchParams.get('SAMLRequest') ?? '', 'base64')).toString()

const wanted = {
  requestId: '_logout1',
  nameId: 'alice@acme.test',
  nameIdFormat: 'urn:f',
  sessionIndexes: ['_session1'],
}

describe('a request to end a session', () => {
  it('is read when its query is signed, and when it is posted and signed itself', () => {
    expect(readLogoutRequest(byRedirect(queryOf(request())))).toMatchObject({
      problem: null,
      logout: { ...wanted, relayState: 'state 1' },
    })
    const posted = signedByLibrary(xmlIn(request()), '_logout1', { ...idp, style: plain })
    expect(readLogoutRequest(byPost(posted))).toMatchObject({ problem: null, logout: { ...wanted, relayState: null } })
  })

  const signedXml = (change: (xml: string) => string, signing = idp) =>
    queryOf(
      redirectUrl({ url: serviceUrl, field: 'SAMLRequest', xml: change(xmlIn(request())), relayState: null, signing }),
    )
  const inQuery = (from: string | RegExp, to: string) => () => replaced(queryOf(request()), from, to)
  const queries: [string, SamlProblem, () => string][] = [
    ['without a signature', 'not_signed', inQuery(/&Signature=.*/, '')],
    ['without a signature and its algorithm', 'not_signed', inQuery(/&SigAlg=.*/, '')],
    ['with an empty signature', 'signature_encoding', inQuery(/&Signature=.*/, '&Signature=')],
    ['with the signature of a stranger', 'signature_invalid', () => signedXml((xml) => xml, stranger)],
    ['with another state', 'signature_invalid', inQuery('state%201', 'state%202')],
    ['without its state', 'signature_invalid', inQuery('&RelayState=state%201', '')],
    ['written in another way', 'signature_invalid', inQuery('state%201', 'state+1')],
    [
      'with SHA-1',
      'signature_algorithm',
      inQuery(/SigAlg=[^&]*/, `SigAlg=${encodeURIComponent('http://www.w3.org/2000/09/xmldsig#rsa-sha1')}`),
    ],
    ['with a parameter twice', 'query', inQuery('&RelayState', '&SAMLRequest=x&RelayState')],
    ['with a parameter that nobody knows', 'query', inQuery('&RelayState', '&MySAMLRequest=x&RelayState')],
    ['with a broken escape', 'query', inQuery(/Signature=.*/, 'Signature=%ZZ')],
    ['that is a response', 'wrong_message', () => queryOf(logoutResponse({ ...said, inResponseTo: '_x' }) ?? '')],
    ['that inflates to megabytes', 'too_large', () => signedXml(() => 'a'.repeat(5_000_000))],
    [
      'of another provider',
      'response_issuer',
      () => signedXml((xml) => replaced(xml, providerId, 'https://other.test')),
    ],
    ['to another address', 'destination', () => signedXml((xml) => replaced(xml, serviceUrl, 'https://other.test'))],
    ['without an address', 'destination', () => signedXml((xml) => replaced(xml, ` Destination="${serviceUrl}"`, ''))],
    [
      'of this morning',
      'too_old',
      () => signedXml((xml) => replaced(xml, /IssueInstant="[^"]*"/, `IssueInstant="${at(-7200)}"`)),
    ],
    [
      'that has ended',
      'expired',
      () => signedXml((xml) => replaced(xml, 'Version="2.0"', `Version="2.0" NotOnOrAfter="${at(-600)}"`)),
    ],
    [
      'without a name',
      'unexpected_content',
      () => signedXml((xml) => replaced(xml, /<saml:NameID[^]*<\/saml:NameID>/, '')),
    ],
    ['with an empty name', 'name_id', () => signedXml((xml) => replaced(xml, '>alice@acme.test<', '><'))],
    [
      'with two names',
      'unexpected_content',
      () => signedXml((xml) => replaced(xml, '<saml:NameID', '<saml:NameID>x</saml:NameID><saml:NameID')),
    ],
    ['with a comment in its name', 'comment', () => signedXml((xml) => replaced(xml, 'alice@', 'alice<!---->@'))],
    ['with a document type', 'doctype', () => signedXml((xml) => `<!DOCTYPE a>${xml}`)],
    ['with a signature within', 'signature_misplaced', () => signedXml((xml) => signedByHand(xml, '_logout1', idp))],
  ]
  it.each(queries)('by redirect is refused %s: %s', (_, problem, query) => {
    expect(readLogoutRequest(byRedirect(query()))).toMatchObject({ problem })
  })

  const posts: [string, SamlProblem, () => string][] = [
    ['without a signature', 'not_signed', () => xmlIn(request())],
    [
      'with the signature of a stranger',
      'signature_invalid',
      () => signedByHand(xmlIn(request()), '_logout1', stranger),
    ],
    [
      'with another name',
      'digest_differs',
      () => replaced(signedByHand(xmlIn(request()), '_logout1', idp), 'alice@', 'ceo@'),
    ],
    [
      'with SHA-1',
      'signature_algorithm',
      () =>
        signedByHand(xmlIn(request()), '_logout1', { ...idp, signature: 'http://www.w3.org/2000/09/xmldsig#rsa-sha1' }),
    ],
    ['with a reference to nothing', 'reference', () => signedByHand(xmlIn(request()), '_logout1', { ...idp, uri: '' })],
  ]
  it.each(posts)('by post is refused %s: %s', (_, problem, xml) => {
    expect(readLogoutRequest(byPost(xml()))).toMatchObject({ problem })
  })
})

describe('the answer to a request to end a session', () => {
  it('is signed, and read by whoever asked', () => {
    const url = logoutResponse({ ...said, inResponseTo: '_ours' }) ?? ''
    const asked = { ...byRedirect(queryOf(url)), expectedRequestId: '_ours' }
    expect(readLogoutResponse(asked)).toMatchObject({ problem: null, relayState: 'state 1' })
    expect(readLogoutResponse({ ...asked, expectedRequestId: '_other' })).toMatchObject({ problem: 'in_response_to' })
    expect(
      readLogoutResponse({ ...asked, message: { by: 'redirect', query: replaced(queryOf(url), /&SigAlg=.*/, '') } }),
    ).toMatchObject({ problem: 'not_signed' })
  })

  it('is not made without a key, or without an address', () => {
    expect(logoutResponse({ ...said, connection, inResponseTo: '_x' })).toBeNull()
    expect(logoutRequest({ ...said, connection: { ...connection, signing: own } })).toBeNull()
  })
})

describe('a request to sign in', () => {
  it('says who asks and where the answer goes, and is signed when there is a key', () => {
    const url = authnRequest({
      connection: { ...ours, signInUrl: 'https://idp.test/sso?tenant=1' },
      requestId: '_r1',
      relayState: 'a&b',
      now,
      forceAuthn: true,
    })
    const parameters = new URL(url).searchParams
    expect([...parameters.keys()]).toEqual(['tenant', 'SAMLRequest', 'RelayState', 'SigAlg', 'Signature'])
    expect(parameters.get('RelayState')).toBe('a&b')
    expect(xmlIn(url)).toBe(
      `<samlp:AuthnRequest xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol" xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion" ID="_r1" Version="2.0" IssueInstant="2026-11-28T12:00:00Z" Destination="https://idp.test/sso?tenant=1" ForceAuthn="true" ProtocolBinding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST" AssertionConsumerServiceURL="${sp.acsUrl}"><saml:Issuer>${sp.serviceId}</saml:Issuer><samlp:NameIDPolicy AllowCreate="true"/></samlp:AuthnRequest>`,
    )
    expect(
      new URL(authnRequest({ connection, requestId: '_r1', relayState: null, now })).searchParams.has('Signature'),
    ).toBe(false)
  })

  it('has an identifier that nobody guesses', () => {
    const ids = Array.from({ length: 1000 }, newMessageId)
    expect(new Set(ids).size).toBe(1000)
    expect(ids.every((id) => /^_[0-9a-f]{40}$/.test(id))).toBe(true)
  })
})
