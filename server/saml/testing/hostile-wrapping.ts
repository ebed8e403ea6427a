import type { SamlProblem } from '#contract/saml-words.ts'
import { type HostileCase, replaced } from './hostile-case.ts'
import { honestResponse, type Signs, signings } from './stage.ts'

/** The parts of an honest response, to be put together anew. */
interface Parts {
  whole: string
  assertion: string
  /** The assertion about somebody else, unsigned, and its signature taken along. */
  evil: string
  evilSigned: string
  signature: string
  /** The honest one without its signature. */
  bare: string
}

const anAssertion = /<saml:Assertion[^]*<\/saml:Assertion>/
const aSignature = /<ds:Signature[^]*?<\/ds:Signature>/

function partsOf(signs: Signs): Parts {
  const whole = honestResponse({ signs })
  const assertion = anAssertion.exec(whole)?.[0] ?? ''
  const signature = aSignature.exec(assertion)?.[0] ?? aSignature.exec(whole)?.[0] ?? ''
  const bare = assertion.replace(aSignature, '')
  const renamed = (text: string) =>
    replaced(
      replaced(text, '>alice@acme.test</saml:NameID>', '>ceo@acme.test</saml:NameID>'),
      'ID="_assertion1"',
      'ID="_evil"',
    )
  return { whole, assertion, signature, bare, evil: renamed(bare), evilSigned: renamed(assertion) }
}

const evilResponse = ({ whole, assertion, evil }: Parts) =>
  replaced(replaced(whole, assertion, evil), 'ID="_response1"', 'ID="_evilResponse"')
const inFrontOf = (text: string, marker: string | RegExp, added: string) => {
  const at = typeof marker === 'string' ? text.indexOf(marker) : text.search(marker)
  if (at === -1) throw new Error(`no ${String(marker)}`)
  return text.slice(0, at) + added + text.slice(at)
}

/** The eight wrappings of "On Breaking SAML" (Somorovsky et al., 2012), and some that came later. */
const wrappings: [string, SamlProblem, (parts: Parts) => string][] = [
  [
    'XSW1: the honest response within the signature of another',
    'wrong_message',
    (parts) =>
      inFrontOf(
        evilResponse(parts),
        /<samlp:Status>/,
        replaced(parts.signature, '</ds:Signature>', `${parts.whole}</ds:Signature>`),
      ),
  ],
  [
    'XSW2: the honest response before the signature of another',
    'wrong_message',
    (parts) => inFrontOf(evilResponse(parts), /<samlp:Status>/, parts.whole + parts.signature),
  ],
  [
    'XSW3: another assertion before the honest one',
    'assertion_repeated',
    ({ whole, assertion, evil }) => inFrontOf(whole, assertion, evil),
  ],
  [
    'XSW4: the honest assertion within another',
    'assertion_repeated',
    ({ whole, assertion, evil }) =>
      replaced(whole, assertion, replaced(evil, '</saml:Assertion>', `${assertion}</saml:Assertion>`)),
  ],
  [
    'XSW5: another assertion with the signature, the honest one after it',
    'assertion_repeated',
    ({ whole, assertion, evil, signature, bare }) =>
      replaced(whole, assertion, inFrontOf(evil, '<saml:Subject>', signature) + bare),
  ],
  [
    'XSW6: the honest assertion within the signature of another',
    'assertion_repeated',
    ({ whole, assertion, evil, signature, bare }) => {
      const holder = replaced(signature, '</ds:Signature>', `${bare}</ds:Signature>`)
      return replaced(whole, assertion, inFrontOf(evil, '<saml:Subject>', holder))
    },
  ],
  [
    'XSW7: another assertion in Extensions',
    'assertion_repeated',
    ({ whole, evil }) => inFrontOf(whole, '<samlp:Status>', `<samlp:Extensions>${evil}</samlp:Extensions>`),
  ],
  [
    'XSW8: the honest assertion in an Object of the signature',
    'assertion_repeated',
    ({ whole, assertion, evil, signature, bare }) => {
      const holder = replaced(signature, '</ds:Signature>', `<ds:Object>${bare}</ds:Object></ds:Signature>`)
      return replaced(whole, assertion, inFrontOf(evil, '<saml:Subject>', holder))
    },
  ],
]

const more: HostileCase[] = [
  [
    'another assertion behind the honest one',
    'assertion_repeated',
    ({ whole, evil }: Parts) => inFrontOf(whole, '</samlp:Response>', evil),
  ],
  [
    'another assertion in a namespace that looks alike',
    'assertion_repeated',
    ({ whole, assertion, evil }: Parts) =>
      inFrontOf(
        whole,
        assertion,
        replaced(evil, /xmlns:saml="[^"]*"/, 'xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion:x"'),
      ),
  ],
  [
    'two assertions of the same identifier',
    'assertion_repeated',
    ({ whole, assertion, evil }: Parts) => inFrontOf(whole, assertion, replaced(evil, '_evil', '_assertion1')),
  ],
  [
    'an assertion in Advice',
    'assertion_repeated',
    ({ whole, evil }: Parts) => inFrontOf(whole, '<saml:AuthnStatement', `<saml:Advice>${evil}</saml:Advice>`),
  ],
  [
    'another subject in the assertion',
    'unexpected_content',
    ({ whole }: Parts) =>
      inFrontOf(whole, '<saml:Subject>', '<saml:Subject><saml:NameID>ceo@acme.test</saml:NameID></saml:Subject>'),
  ],
  [
    'another NameID in the subject',
    'unexpected_content',
    ({ whole }: Parts) => inFrontOf(whole, '<saml:NameID', '<saml:NameID>ceo@acme.test</saml:NameID>'),
  ],
  [
    'an element in the NameID',
    'unexpected_content',
    ({ whole }: Parts) =>
      replaced(whole, '>alice@acme.test</saml:NameID>', '>alice<saml:NameID>ceo</saml:NameID></saml:NameID>'),
  ],
  [
    'an element that nobody knows',
    'unexpected_content',
    ({ whole }: Parts) => inFrontOf(whole, '<samlp:Status>', '<x xmlns="urn:x"/>'),
  ],
  [
    'text between elements',
    'unexpected_content',
    ({ whole }: Parts) => inFrontOf(whole, '<samlp:Status>', 'ceo@acme.test'),
  ],
  [
    'an attribute that nobody knows',
    'unexpected_content',
    ({ whole }: Parts) => replaced(whole, '<samlp:Status>', '<samlp:Status Id="x">'),
  ],
  [
    'an encrypted assertion beside',
    'assertion_encrypted',
    ({ whole, assertion }: Parts) =>
      inFrontOf(whole, assertion, '<saml:EncryptedAssertion xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion"/>'),
  ],
  [
    'an encrypted name',
    'assertion_encrypted',
    ({ whole }: Parts) => replaced(whole, /<saml:NameID[^]*?<\/saml:NameID>/, '<saml:EncryptedID/>'),
  ],
  ['no assertion', 'assertion_missing', ({ whole, assertion }: Parts) => replaced(whole, assertion, '')],
  [
    'the assertion in Extensions alone',
    'assertion_missing',
    ({ whole, assertion }: Parts) => replaced(whole, assertion, `<samlp:Extensions>${assertion}</samlp:Extensions>`),
  ],
].map(([name, problem, make]) => ({
  name: name as string,
  problem: problem as SamlProblem,
  xml: () => (make as (parts: Parts) => string)(partsOf('assertion')),
}))

export const wrappingCases: HostileCase[] = [
  ...wrappings.flatMap(([name, problem, make]) =>
    signings.map((signs) => ({ name: `${name} (${signs} signed)`, problem, xml: () => make(partsOf(signs)) })),
  ),
  ...more,
]
