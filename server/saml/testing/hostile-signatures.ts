import { createPublicKey } from 'node:crypto'
import { envelopedSignature, exclusiveCanonical, namespaces } from '../names.ts'
import { madeCertificate, type MadeCertificate } from './certificate-maker.ts'
import { type HostileCase, hostile, replaced } from './hostile-case.ts'
import { honest, now, plain, responseXml } from './response-maker.ts'
import { afterIssuer, type HandSigning, signedByLibrary } from './signing.ts'
import { connection, handSigned, honestResponse, idp, stranger } from './stage.ts'

type Problem = HostileCase['problem']
const hand = (name: string, problem: Problem, how: HandSigning) => hostile(name, problem, () => handSigned(how))
const after = (name: string, problem: Problem, change: (xml: string) => string) =>
  hostile(name, problem, () => change(honestResponse()))
const trusting = (name: string, problem: Problem, certificates: () => string[]): HostileCase => ({
  name,
  problem,
  xml: () => honestResponse(),
  more: () => ({ connection: { ...connection, certificates: certificates() } }),
})
const ownKey = (name: string, problem: Problem, make: () => MadeCertificate): HostileCase => {
  let made: MadeCertificate | null = null
  const key = () => (made ??= make())
  return {
    name,
    problem,
    xml: () => honestResponse(),
    more: () => ({ connection: { ...connection, certificates: [key().certificate] } }),
  }
}

const sha1 = 'http://www.w3.org/2000/09/xmldsig#sha1'
const more = 'http://www.w3.org/2001/04/xmldsig-more#'
const inclusive = 'http://www.w3.org/TR/2001/REC-xml-c14n-20010315'
const x509 = ({ certificate }: MadeCertificate) =>
  `<ds:KeyInfo><ds:X509Data><ds:X509Certificate>${certificate.replaceAll(/-----[A-Z ]+-----|\s/g, '')}</ds:X509Certificate></ds:X509Data></ds:KeyInfo>`
const publicPem = () => createPublicKey(idp.certificate).export({ type: 'spki', format: 'pem' }).toString()

const algorithms: HostileCase[] = [
  hand('a signature with SHA-1', 'signature_algorithm', { signature: 'http://www.w3.org/2000/09/xmldsig#rsa-sha1' }),
  hand('a digest with SHA-1', 'digest_algorithm', { digest: sha1 }),
  hand('a digest with MD5', 'digest_algorithm', { digest: `${more}md5` }),
  hand('a signature with MD5', 'signature_algorithm', { signature: `${more}rsa-md5` }),
  hand('a password made of the certificate', 'signature_algorithm', {
    signature: `${more}hmac-sha256`,
    hmac: idp.certificate,
  }),
  hand('a password made of the public key', 'signature_algorithm', {
    signature: `${more}hmac-sha256`,
    hmac: publicPem(),
  }),
  hand('the oldest password', 'signature_algorithm', {
    signature: 'http://www.w3.org/2000/09/xmldsig#hmac-sha1',
    hmac: publicPem(),
  }),
  hand('no algorithm', 'signature_algorithm', { signature: '' }),
  hand('an algorithm named after a property', 'signature_algorithm', { signature: 'toString' }),
  hand('a digest named after a property', 'digest_algorithm', { digest: 'constructor' }),
  hand('an algorithm that has no second reader', 'signature_algorithm', { signature: `${more}rsa-sha384` }),
  hand('a canonical form that takes in its surroundings', 'canonicalization', { canonicalization: inclusive }),
  hand('a canonical form with comments', 'canonicalization', { canonicalization: `${exclusiveCanonical}WithComments` }),
  hand('no canonical form', 'canonicalization', { canonicalization: '' }),
]

const references: HostileCase[] = [
  hand('a reference to everything', 'reference', { uri: '' }),
  hand('a reference to another element', 'reference', { uri: '#_response1' }),
  hand('a reference to nothing', 'reference', { uri: '#_nobody' }),
  hand('a reference by a pointer', 'reference', { uri: "#xpointer(id('_assertion1'))" }),
  hand('a reference to a file', 'reference', { uri: 'file:///etc/passwd' }),
  hand('a reference without its mark', 'reference', { uri: '_assertion1' }),
  hand('two references', 'unexpected_content', {
    inSignedInfo: `<ds:Reference URI="#_response1"><ds:Transforms/><ds:DigestMethod Algorithm="${sha1}"/><ds:DigestValue/></ds:Reference>`,
  }),
  hand('a transform by XPath', 'unexpected_content', {
    transforms: [
      envelopedSignature,
      `<ds:Transform Algorithm="http://www.w3.org/TR/1999/REC-xpath-19991116"><ds:XPath>not(self::x)</ds:XPath></ds:Transform>`,
    ],
  }),
  hand('a transform by a style sheet', 'transform', {
    transforms: [envelopedSignature, 'http://www.w3.org/TR/1999/REC-xslt-19991116'],
  }),
  hand('a transform by base64', 'transform', {
    transforms: [envelopedSignature, 'http://www.w3.org/2000/09/xmldsig#base64'],
  }),
  hand('the signature left out alone', 'transform', { transforms: [envelopedSignature] }),
  hand('the canonical form alone', 'transform', { transforms: [exclusiveCanonical] }),
  hand('transforms the wrong way round', 'transform', { transforms: [exclusiveCanonical, envelopedSignature] }),
  hand('three transforms', 'transform', { transforms: [envelopedSignature, exclusiveCanonical, exclusiveCanonical] }),
  hand('no transforms', 'transform', { transforms: [] }),
  hand('a transform that takes in its surroundings', 'transform', { transforms: [envelopedSignature, inclusive] }),
  hand('prefixes in the wrong transform', 'transform', {
    transforms: [
      `<ds:Transform Algorithm="${envelopedSignature}"><ec:InclusiveNamespaces xmlns:ec="${namespaces.ec}" PrefixList="x"/></ds:Transform>`,
      exclusiveCanonical,
    ],
  }),
  hand('a list of a hundred prefixes', 'transform', {
    inclusive: Array.from({ length: 100 }, (_, index) => `p${index}`),
  }),
]

const keys: HostileCase[] = [
  hostile('no signature', 'not_signed', () => responseXml(honest())),
  hostile('the key of a stranger', 'signature_invalid', () => honestResponse({ key: stranger })),
  hostile('the key of a stranger with their certificate beside', 'signature_invalid', () =>
    handSigned({ key: stranger, keyInfo: x509(stranger) }),
  ),
  hostile('the key of a stranger with the provider’s certificate beside', 'signature_invalid', () =>
    handSigned({ key: stranger, keyInfo: x509(idp) }),
  ),
  hostile('the key of a stranger as a value', 'signature_invalid', () =>
    handSigned({
      key: stranger,
      keyInfo: `<ds:KeyInfo><ds:KeyValue><ds:RSAKeyValue><ds:Modulus>AAAA</ds:Modulus><ds:Exponent>AQAB</ds:Exponent></ds:RSAKeyValue></ds:KeyValue></ds:KeyInfo>`,
    }),
  ),
  hand('a key to be fetched', 'unexpected_content', {
    keyInfo: '<ds:KeyInfo><ds:RetrievalMethod URI="https://evil.test/key"/></ds:KeyInfo>',
  }),
  hostile('a stranger’s assertion in a response of the provider', 'signature_invalid', () => {
    const inner = signedByLibrary(responseXml(honest()), '_assertion1', { ...stranger, style: plain })
    return signedByLibrary(inner, '_response1', { ...idp, style: plain })
  }),
  hostile('the provider’s assertion in a response of a stranger', 'signature_invalid', () =>
    signedByLibrary(honestResponse(), '_response1', { ...stranger, style: plain }),
  ),
  trusting('a connection without certificates', 'certificate_missing', () => []),
  trusting('a connection with three certificates', 'certificates_too_many', () =>
    Array.from({ length: 3 }, () => idp.certificate),
  ),
  trusting('a certificate that is none', 'certificate_unreadable', () => ['x'.repeat(400)]),
  trusting('the certificate before the roll-over', 'signature_invalid', () => [stranger.certificate]),
  ownKey('a certificate that has expired', 'certificate_expired', () =>
    madeCertificate({ to: now, privateKey: idp.privateKey }),
  ),
  ownKey('a key of 1,024 bits', 'weak_key', () => madeCertificate({ bits: 1024 })),
  ownKey('a key on a curve, which has no second reader', 'weak_key', () => madeCertificate({ isElliptic: true })),
]

const values: HostileCase[] = [
  after('another name', 'digest_differs', (xml) =>
    replaced(xml, '>alice@acme.test</saml:NameID>', '>ceo@acme.test</saml:NameID>'),
  ),
  after('another group', 'digest_differs', (xml) => replaced(xml, '>all<', '>owners<')),
  after('an attribute less', 'digest_differs', (xml) =>
    replaced(xml, /<saml:Attribute Name="email">[^]*?<\/saml:Attribute>/, ''),
  ),
  after('another audience behind the signature', 'digest_differs', (xml) =>
    replaced(xml, '<saml:Audience>', '<saml:Audience>x'),
  ),
  after('a blank more', 'digest_differs', (xml) => replaced(xml, '<saml:Subject>', '<saml:Subject> ')),
  hostile('another destination behind the signature', 'digest_differs', () =>
    replaced(honestResponse({ signs: 'response' }), 'Destination="', 'Destination="https://x.test/?'),
  ),
  hostile('another name where both are signed', 'digest_differs', () =>
    replaced(honestResponse({ signs: 'both' }), '>alice@acme.test</saml:NameID>', '>ceo@acme.test</saml:NameID>'),
  ),
  hostile('a response whose signature is broken, with a good assertion', 'digest_differs', () =>
    replaced(
      honestResponse({ signs: 'both' }),
      'ID="_response1" Version="2.0"',
      `ID="_response1" Consent="x" Version="2.0"`,
    ),
  ),
  hand('a digest of nothing', 'digest_differs', { content: '' }),
  hand('an empty digest', 'signature_encoding', { digestValue: '' }),
  hand('two texts in the digest (CVE-2025-29775)', 'comment', { digestValue: 'AAAA<!-- -->BBBB' }),
  hand('an element in the digest', 'unexpected_content', { digestValue: 'AAAA<ds:DigestValue>BBBB</ds:DigestValue>' }),
  hand('a digest with other characters', 'signature_encoding', { digestValue: '!!!!' }),
  after('a second SignedInfo (CVE-2025-29774)', 'unexpected_content', (xml) => {
    const info = /<ds:SignedInfo>[^]*?<\/ds:SignedInfo>/.exec(xml)?.[0] ?? ''
    return replaced(xml, info, info + info)
  }),
  after('a SignedInfo in another place', 'unexpected_content', (xml) => {
    const info = /<ds:SignedInfo>[^]*?<\/ds:SignedInfo>/.exec(xml)?.[0] ?? ''
    return replaced(xml, '</ds:SignatureValue>', `</ds:SignatureValue><ds:Object>${info}</ds:Object>`)
  }),
  after('half a signature', 'signature_invalid', (xml) => replaced(xml, /(?<=<ds:SignatureValue>)[^]{64}/, '')),
  after('a signature with other characters', 'signature_encoding', (xml) =>
    replaced(xml, '<ds:SignatureValue>', '<ds:SignatureValue>*'),
  ),
  after('an empty signature', 'signature_encoding', (xml) => replaced(xml, /(?<=<ds:SignatureValue>)[^<]*/, '')),
  after('two signatures', 'unexpected_content', (xml) => {
    const signature = /<ds:Signature [^]*?<\/ds:Signature>/.exec(xml)?.[0] ?? ''
    return replaced(xml, signature, signature + signature)
  }),
  after('the signature at the end of the assertion', 'signature_misplaced', (xml) => {
    const signature = /<ds:Signature [^]*?<\/ds:Signature>/.exec(xml)?.[0] ?? ''
    return replaced(replaced(xml, signature, ''), '</saml:Assertion>', `${signature}</saml:Assertion>`)
  }),
  after('the assertion’s signature in the response', 'reference', (xml) => {
    const signature = /<ds:Signature [^]*?<\/ds:Signature>/.exec(xml)?.[0] ?? ''
    return afterIssuer(replaced(xml, signature, ''), '_response1', signature)
  }),
]

export const signatureCases: HostileCase[] = [...algorithms, ...references, ...keys, ...values]
