import { bearer, namespaces, successStatus } from '../names.ts'
import { escaped } from '../xml-text.ts'

/** What a made response says; null leaves it out. */
export interface Claims {
  responseId: string
  assertionId: string
  version: string
  responseIssuer: string | null
  assertionIssuer: string
  destination: string | null
  responseInResponseTo: string | null
  inResponseTo: string | null
  status: string
  nameId: string
  nameIdFormat: string | null
  method: string
  recipient: string | null
  confirmedUntil: string | null
  issued: string
  responseIssued: string
  notBefore: string | null
  notOnOrAfter: string | null
  audiences: string[]
  authnInstant: string | null
  sessionIndex: string
  sessionEnds: string | null
  attributes: [name: string, values: string[]][]
}

export const sp = { serviceId: 'https://atrium.test/saml/c1', acsUrl: 'https://atrium.test/api/saml/c1/acs' }
export const providerId = 'https://idp.test/entity'
export const requestId = '_request0123456789'
export const now = new Date('2026-11-28T12:00:00.000Z')
export const at = (seconds: number) => `${new Date(now.getTime() + seconds * 1000).toISOString().slice(0, 19)}Z`

export const honest = (claims: Partial<Claims> = {}): Claims => ({
  responseId: '_response1',
  assertionId: '_assertion1',
  version: '2.0',
  responseIssuer: providerId,
  assertionIssuer: providerId,
  destination: sp.acsUrl,
  responseInResponseTo: requestId,
  inResponseTo: requestId,
  status: successStatus,
  nameId: 'alice@acme.test',
  nameIdFormat: 'urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress',
  method: bearer,
  recipient: sp.acsUrl,
  confirmedUntil: at(300),
  issued: at(-5),
  responseIssued: at(-5),
  notBefore: at(-60),
  notOnOrAfter: at(300),
  audiences: [sp.serviceId],
  authnInstant: at(-30),
  sessionIndex: '_session1',
  sessionEnds: null,
  attributes: [
    ['email', ['alice@acme.test']],
    ['groups', ['org-admins', 'all']],
  ],
  ...claims,
})

/** How a provider writes: the prefixes, where they are declared, and what else it adds. */
export interface Style {
  samlp: string
  saml: string
  ds: string
  /** Values of attributes carry xsi:type. */
  isTyped?: boolean
  /** Prefixes in an InclusiveNamespaces list. */
  inclusive?: string[]
  isPretty?: boolean
  hasDeclaration?: boolean
  /** Goes into each Attribute, such as ADFS's remarks. */
  remark?: string
}
export const plain: Style = { samlp: 'samlp', saml: 'saml', ds: 'ds' }

const named = (prefix: string, local: string) => (prefix === '' ? local : `${prefix}:${local}`)
const declared = (prefix: string, uri: string) => ` xmlns${prefix === '' ? '' : `:${prefix}`}="${uri}"`
const given = (name: string, value: string | null) => (value === null ? '' : ` ${name}="${escaped(value)}"`)

export function responseXml(claims: Claims, style: Style = plain): string {
  const p = (local: string) => named(style.samlp, local)
  const head = `${given('ID', claims.responseId)}${given('Version', claims.version)}${given('IssueInstant', claims.responseIssued)}${given('Destination', claims.destination)}${given('InResponseTo', claims.responseInResponseTo)}`
  const own = declared(style.saml, namespaces.saml)
  const issuer =
    claims.responseIssuer === null
      ? ''
      : `<${named(style.saml, 'Issuer')}${own}>${escaped(claims.responseIssuer)}</${named(style.saml, 'Issuer')}>`
  const status = `<${p('Status')}><${p('StatusCode')}${given('Value', claims.status)}/></${p('Status')}>`
  const content = [issuer, status, assertionXml(claims, style)]
  const declaration = style.hasDeclaration === true ? '<?xml version="1.0" encoding="UTF-8"?>\n' : ''
  const line = style.isPretty === true ? '\n  ' : ''
  return `${declaration}<${p('Response')}${declared(style.samlp, namespaces.samlp)}${head}>${line}${content.join(line)}${line}</${p('Response')}>`
}

export function assertionXml(claims: Claims, style: Style = plain): string {
  const tag = (local: string, content: string, head = '') =>
    `<${named(style.saml, local)}${head}>${content}</${named(style.saml, local)}>`
  const parts = [
    tag('Issuer', escaped(claims.assertionIssuer)),
    tag('Subject', subjectContent(claims, tag)),
    tag(
      'Conditions',
      claims.audiences.map((audience) => tag('AudienceRestriction', tag('Audience', escaped(audience)))).join(''),
      given('NotBefore', claims.notBefore) + given('NotOnOrAfter', claims.notOnOrAfter),
    ),
    authnContent(claims, tag),
    tag('AttributeStatement', claims.attributes.map((each) => attributeXml(each, style)).join('')),
  ]
  const types =
    style.isTyped === true
      ? `${declared('xs', 'http://www.w3.org/2001/XMLSchema')}${declared('xsi', namespaces.xsi)}`
      : ''
  const head = `${declared(style.saml, namespaces.saml)}${types}${given('ID', claims.assertionId)}${given('IssueInstant', claims.issued)}${given('Version', claims.version)}`
  const line = style.isPretty === true ? '\n    ' : ''
  return tag('Assertion', `${line}${parts.join(line)}${line}`, head)
}

type Tag = (local: string, content: string, head?: string) => string

function subjectContent(claims: Claims, tag: Tag): string {
  const data = tag(
    'SubjectConfirmationData',
    '',
    given('InResponseTo', claims.inResponseTo) +
      given('NotOnOrAfter', claims.confirmedUntil) +
      given('Recipient', claims.recipient),
  )
  const nameId = tag('NameID', escaped(claims.nameId), given('Format', claims.nameIdFormat))
  return nameId + tag('SubjectConfirmation', data, given('Method', claims.method))
}

function authnContent(claims: Claims, tag: Tag): string {
  if (claims.authnInstant === null) return ''
  const password = 'urn:oasis:names:tc:SAML:2.0:ac:classes:PasswordProtectedTransport'
  const head = `${given('AuthnInstant', claims.authnInstant)}${given('SessionIndex', claims.sessionIndex)}${given('SessionNotOnOrAfter', claims.sessionEnds)}`
  return tag('AuthnStatement', tag('AuthnContext', tag('AuthnContextClassRef', password)), head)
}

function attributeXml([name, values]: [string, string[]], style: Style): string {
  const type = style.isTyped === true ? ' xsi:type="xs:string"' : ''
  const value = named(style.saml, 'AttributeValue')
  const all = values.map((each) => `<${value}${type}>${escaped(each)}</${value}>`).join('')
  return `<${named(style.saml, 'Attribute')}${given('Name', name)}${style.remark ?? ''}>${all}</${named(style.saml, 'Attribute')}>`
}
