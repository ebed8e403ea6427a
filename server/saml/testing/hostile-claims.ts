import { type HostileCase, hostile, replaced } from './hostile-case.ts'
import { at, type Claims, providerId, sp } from './response-maker.ts'
import { connection, handSigned, honestResponse } from './stage.ts'

type Problem = HostileCase['problem']
/** Signed by the provider, and still not for us, not now, or not whom it seems. */
const claims = (name: string, problem: Problem, said: Partial<Claims>) =>
  hostile(name, problem, () => handSigned({ claims: said }))
const changed = (name: string, problem: Problem, change: (xml: string) => string) =>
  hostile(name, problem, () => handSigned({ change }))
const without = (pattern: RegExp) => (xml: string) => replaced(xml, pattern, '')
const status = 'urn:oasis:names:tc:SAML:2.0:status:'
const name = (text: string) => (xml: string) =>
  replaced(xml, '>alice@acme.test</saml:NameID>', `>${text}</saml:NameID>`)

const persons: HostileCase[] = [
  claims('no name', 'name_id', { nameId: '' }),
  claims('white space as a name', 'name_id', { nameId: '   ' }),
  claims('white space around the name', 'name_id', { nameId: ' alice@acme.test' }),
  changed('no NameID', 'name_id', without(/<saml:NameID[^]*?<\/saml:NameID>/)),
  changed('no subject', 'confirmation', without(/<saml:Subject>[^]*<\/saml:Subject>/)),
  claims('a name with a letter of no width', 'name_id', { nameId: 'alice\u200B@acme.test' }),
  claims('a name that turns around', 'name_id', { nameId: 'alice\u202Etset.emca@' }),
  changed('a name with a line feed', 'name_id', name('alice&#10;@acme.test')),
  changed('a name with a tabulator', 'name_id', name('alice\t@acme.test')),
  claims('a name of a thousand letters', 'name_id', { nameId: 'a'.repeat(1000) }),
  claims('two attributes of one name', 'attributes', {
    attributes: [
      ['role', ['user']],
      ['role', ['admin']],
    ],
  }),
  claims('an attribute named __proto__', 'attributes', { attributes: [['__proto__', ['x']]] }),
  claims('an attribute named constructor', 'attributes', { attributes: [['constructor', ['x']]] }),
  claims('an attribute without a name', 'attributes', { attributes: [['', ['x']]] }),
  claims('an attribute with white space around its name', 'attributes', { attributes: [[' role', ['x']]] }),
  changed('elements in a value', 'unexpected_content', (xml) =>
    replaced(xml, '>org-admins<', '><b xmlns="urn:x">org-admins</b><'),
  ),
  changed('an encrypted attribute', 'assertion_encrypted', (xml) =>
    replaced(xml, '</saml:AttributeStatement>', '<saml:EncryptedAttribute/></saml:AttributeStatement>'),
  ),
]

const addressees: HostileCase[] = [
  claims('another recipient', 'recipient', { recipient: 'https://other.test/acs' }),
  claims('no recipient', 'recipient', { recipient: null }),
  claims('a recipient in other capitals', 'recipient', { recipient: sp.acsUrl.toUpperCase() }),
  claims('another destination', 'destination', { destination: 'https://other.test/acs' }),
  claims('no destination', 'destination', { destination: null }),
  claims('a destination that goes on', 'destination', { destination: `${sp.acsUrl}/../other` }),
  claims('another issuer of the response', 'response_issuer', { responseIssuer: 'https://other.test' }),
  claims('no issuer of the response', 'response_issuer', { responseIssuer: null }),
  claims('another issuer of the assertion', 'assertion_issuer', { assertionIssuer: 'https://other.test' }),
  claims('an issuer with a blank behind', 'assertion_issuer', { assertionIssuer: `${providerId} ` }),
  claims('another audience', 'audience', { audiences: ['https://other.test'] }),
  claims('no audience', 'audience', { audiences: [] }),
  claims('an audience that goes on', 'audience', { audiences: [`${sp.serviceId}.evil.test`] }),
  claims('a second restriction to another audience', 'audience', { audiences: [sp.serviceId, 'https://other.test'] }),
  changed('a restriction to nobody', 'audience', without(/<saml:Audience>[^]*?<\/saml:Audience>/)),
  claims('an answer to another request', 'in_response_to', { responseInResponseTo: '_other' }),
  claims('an assertion for another request', 'in_response_to', { inResponseTo: '_other' }),
  claims('an answer that nobody asked for', 'in_response_to', { responseInResponseTo: null, inResponseTo: null }),
  claims('an assertion that nobody asked for', 'in_response_to', { inResponseTo: null }),
  {
    name: 'an answer that was brought before',
    problem: 'in_response_to',
    xml: () => honestResponse(),
    more: () => ({ expectedRequestId: '_next' }),
  },
  {
    name: 'an answer for another connection',
    problem: 'response_issuer',
    xml: () => honestResponse(),
    more: () => ({ connection: { ...connection, providerId: 'https://b.test' } }),
  },
  claims('a key in place of a bearer', 'confirmation', { method: 'urn:oasis:names:tc:SAML:2.0:cm:holder-of-key' }),
  claims('a sender who vouches', 'confirmation', { method: 'urn:oasis:names:tc:SAML:2.0:cm:sender-vouches' }),
  changed('no confirmation', 'confirmation', without(/<saml:SubjectConfirmation [^]*<\/saml:SubjectConfirmation>/)),
  changed(
    'a confirmation without data',
    'confirmation',
    without(/<saml:SubjectConfirmationData[^]*<\/saml:SubjectConfirmationData>/),
  ),
  changed('two confirmations', 'confirmation', (xml) =>
    replaced(
      xml,
      '</saml:Subject>',
      '<saml:SubjectConfirmation Method="urn:oasis:names:tc:SAML:2.0:cm:bearer"/></saml:Subject>',
    ),
  ),
  changed('a confirmation that begins later', 'confirmation', (xml) =>
    replaced(xml, '<saml:SubjectConfirmationData', `<saml:SubjectConfirmationData NotBefore="${at(-10)}"`),
  ),
]

const times: HostileCase[] = [
  claims('a validity that has ended', 'expired', { notOnOrAfter: at(-121) }),
  claims('a confirmation that has ended', 'expired', { confirmedUntil: at(-121) }),
  claims('a validity to come', 'not_yet_valid', { notBefore: at(121) }),
  claims('a validity without an end', 'time_unreadable', { notOnOrAfter: null }),
  claims('a confirmation without an end', 'time_unreadable', { confirmedUntil: null }),
  claims('an assertion of this morning that is valid all day', 'too_old', {
    issued: at(-8 * 3600),
    notOnOrAfter: at(12 * 3600),
    confirmedUntil: at(12 * 3600),
  }),
  claims('a response of this morning', 'too_old', { responseIssued: at(-8 * 3600) }),
  claims('an assertion of tomorrow', 'from_the_future', { issued: at(86_400) }),
  claims('a response of in two minutes and a second', 'from_the_future', { responseIssued: at(121) }),
  claims('a sign-in of tomorrow', 'from_the_future', { authnInstant: at(86_400) }),
  claims('a session that has ended', 'expired', { sessionEnds: at(-600) }),
  claims('a time without a zone', 'time_unreadable', { issued: '2026-11-28T12:00:00' }),
  claims('a time of another zone', 'time_unreadable', { issued: '2026-11-28T14:00:00+02:00' }),
  claims('the 31st of June', 'time_unreadable', { notBefore: '2026-06-31T12:00:00Z' }),
  claims('a time that is none', 'time_unreadable', { notOnOrAfter: 'never' }),
  claims('a time far beyond', 'time_unreadable', { notOnOrAfter: '+275760-09-13T00:00:00Z' }),
  changed('no time of issue', 'time_unreadable', without(/ IssueInstant="[^"]*"(?= Version="2.0"><saml:Issuer>)/)),
]

const statements: HostileCase[] = [
  claims('a provider that failed', 'status', { status: `${status}Responder` }),
  claims('a person who was refused', 'status', { status: `${status}AuthnFailed` }),
  claims('a status of one’s own', 'status', { status: 'urn:x:Success' }),
  changed('no status', 'status', without(/<samlp:Status>[^]*<\/samlp:Status>/)),
  changed('two statuses', 'status', (xml) =>
    replaced(
      xml,
      '<samlp:Status>',
      `<samlp:Status><samlp:StatusCode Value="${status}Success"/></samlp:Status><samlp:Status>`,
    ),
  ),
  changed('a success with a failure in it', 'status', (xml) =>
    replaced(
      xml,
      `Value="${status}Success"/>`,
      `Value="${status}Success"><samlp:StatusCode Value="${status}AuthnFailed"/></samlp:StatusCode>`,
    ),
  ),
  claims('SAML 1.1', 'wrong_version', { version: '1.1' }),
  claims('no sign-in', 'authentication', { authnInstant: null }),
  changed('two sign-ins', 'authentication', (xml) => {
    const statement = /<saml:AuthnStatement[^]*<\/saml:AuthnStatement>/.exec(xml)?.[0] ?? ''
    return replaced(xml, statement, statement + statement)
  }),
  changed('no conditions', 'unexpected_content', without(/<saml:Conditions[^]*<\/saml:Conditions>/)),
  changed('two sets of conditions', 'unexpected_content', (xml) =>
    replaced(xml, '<saml:AuthnStatement', '<saml:Conditions/><saml:AuthnStatement'),
  ),
  changed('a condition that nobody knows', 'unexpected_content', (xml) =>
    replaced(xml, '</saml:Conditions>', '<saml:Condition/></saml:Conditions>'),
  ),
]

export const claimCases: HostileCase[] = [...persons, ...addressees, ...times, ...statements]
