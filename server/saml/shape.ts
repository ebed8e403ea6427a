import { namespaces } from './names.ts'
import { SamlRefusal } from './trace.ts'
import { allBelow, elementsIn, type Space } from './tree.ts'
import { qualified, type XmlElement } from './xml.ts'

interface Shape {
  attributes: ReadonlySet<string>
  /** How often each child may stand in it, by its name with the usual prefix. */
  children: ReadonlyMap<string, 'one' | 'optional' | 'many'>
  /** Text is read; elsewhere only white space may stand between the elements. */
  hasText: boolean
}

const text = (attributes = ''): Shape => ({ ...holds('', attributes), hasText: true })

/** `one`, `optional?` and `many*`, as in a DTD. */
function holds(children: string, attributes = ''): Shape {
  const words = (line: string) => line.split(' ').filter((word) => word !== '')
  return {
    attributes: new Set(words(attributes)),
    children: new Map(
      words(children).map((word) => {
        const often = word.endsWith('?') ? 'optional' : word.endsWith('*') ? 'many' : 'one'
        return [word.replace(/[?*]$/, ''), often]
      }),
    ),
    hasText: false,
  }
}

const message = 'ID Version IssueInstant Destination Consent InResponseTo'
const nameId = 'Format NameQualifier SPNameQualifier SPProvidedID'
const inclusive = 'ec:InclusiveNamespaces?'

/**
 * Every element that may stand in a message, with all that may stand in it. Places where a copy of an assertion could
 * be hidden (Extensions, Advice, Object, any other element) are not among them, so nothing is ever read past one.
 */
const shapes: Readonly<Record<string, Shape>> = {
  'samlp:Response': holds('saml:Issuer? ds:Signature? samlp:Status saml:Assertion', message),
  'samlp:LogoutRequest': holds(
    'saml:Issuer ds:Signature? saml:NameID samlp:SessionIndex*',
    `${message} NotOnOrAfter Reason`,
  ),
  'samlp:LogoutResponse': holds('saml:Issuer ds:Signature? samlp:Status', message),
  'samlp:SessionIndex': text(),
  'samlp:Status': holds('samlp:StatusCode samlp:StatusMessage?'),
  'samlp:StatusCode': holds('samlp:StatusCode?', 'Value'),
  'samlp:StatusMessage': text(),
  'saml:Assertion': holds(
    'saml:Issuer ds:Signature? saml:Subject? saml:Conditions? saml:AuthnStatement* saml:AttributeStatement?',
    'ID Version IssueInstant',
  ),
  'saml:Issuer': text(nameId),
  'saml:Subject': holds('saml:NameID? saml:SubjectConfirmation*'),
  'saml:NameID': text(nameId),
  'saml:SubjectConfirmation': holds('saml:SubjectConfirmationData?', 'Method'),
  'saml:SubjectConfirmationData': holds('', 'NotBefore NotOnOrAfter Recipient InResponseTo Address'),
  'saml:Conditions': holds(
    'saml:AudienceRestriction* saml:OneTimeUse? saml:ProxyRestriction?',
    'NotBefore NotOnOrAfter',
  ),
  'saml:AudienceRestriction': holds('saml:Audience*'),
  'saml:Audience': text(),
  'saml:OneTimeUse': holds(''),
  'saml:ProxyRestriction': holds('saml:Audience*', 'Count'),
  'saml:AuthnStatement': holds(
    'saml:SubjectLocality? saml:AuthnContext',
    'AuthnInstant SessionIndex SessionNotOnOrAfter',
  ),
  'saml:SubjectLocality': holds('', 'Address DNSName'),
  'saml:AuthnContext': holds('saml:AuthnContextClassRef? saml:AuthnContextDeclRef? saml:AuthenticatingAuthority*'),
  'saml:AuthnContextClassRef': text(),
  'saml:AuthnContextDeclRef': text(),
  'saml:AuthenticatingAuthority': text(),
  'saml:AttributeStatement': holds('saml:Attribute*'),
  'saml:Attribute': holds('saml:AttributeValue*', 'Name NameFormat FriendlyName'),
  // A value is text, or an identifier, as in eduPersonTargetedID: that one is not read.
  'saml:AttributeValue': { ...holds('saml:NameID?'), hasText: true },
  'ds:Signature': holds('ds:SignedInfo ds:SignatureValue ds:KeyInfo?', 'Id'),
  'ds:SignedInfo': holds('ds:CanonicalizationMethod ds:SignatureMethod ds:Reference', 'Id'),
  'ds:CanonicalizationMethod': holds(inclusive, 'Algorithm'),
  'ds:SignatureMethod': holds('', 'Algorithm'),
  'ds:Reference': holds('ds:Transforms ds:DigestMethod ds:DigestValue', 'URI Id Type'),
  'ds:Transforms': holds('ds:Transform*'),
  'ds:Transform': holds(inclusive, 'Algorithm'),
  'ds:DigestMethod': holds('', 'Algorithm'),
  'ds:DigestValue': text(),
  'ds:SignatureValue': text('Id'),
  'ec:InclusiveNamespaces': holds('', 'PrefixList'),
  // What a signature says about its own key is never used; it is only told in the trace.
  'ds:KeyInfo': holds('ds:KeyName* ds:KeyValue* ds:X509Data*', 'Id'),
  'ds:KeyName': text(),
  'ds:KeyValue': holds('ds:RSAKeyValue?'),
  'ds:RSAKeyValue': holds('ds:Modulus ds:Exponent'),
  'ds:Modulus': text(),
  'ds:Exponent': text(),
  'ds:X509Data': holds('ds:X509Certificate* ds:X509SubjectName* ds:X509IssuerSerial* ds:X509SKI*'),
  'ds:X509Certificate': text(),
  'ds:X509SubjectName': text(),
  'ds:X509SKI': text(),
  'ds:X509IssuerSerial': holds('ds:X509IssuerName ds:X509SerialNumber'),
  'ds:X509IssuerName': text(),
  'ds:X509SerialNumber': text(),
}

const spaces = new Map(Object.entries(namespaces).map(([prefix, uri]) => [uri as string, prefix as Space]))
const usualName = ({ namespace, local }: { namespace: string; local: string }) => `${spaces.get(namespace)}:${local}`
const unexpected = (what: string) => new SamlRefusal('unexpected_content', what)

/** Refuses whatever is not foreseen, anywhere in the message. */
export function checkShape(root: XmlElement): void {
  for (const element of allBelow(root)) {
    const shape = shapes[usualName(element)]
    if (shape === undefined) throw unexpected(place(element))
    checkAttributes(element, shape)
    checkChildren(element, shape)
    checkText(element, shape)
  }
}

const place = (element: XmlElement) =>
  element.parent === null ? qualified(element) : `${qualified(element)} in ${qualified(element.parent)}`

function checkAttributes(element: XmlElement, { attributes }: Shape): void {
  const isAttribute = usualName(element) === 'saml:Attribute'
  for (const attribute of element.attributes) {
    const isKnown = attribute.namespace === '' && attributes.has(attribute.local)
    const isType = ['xsi:type', 'xsi:nil', 'xml:lang', 'xml:space'].includes(usualName(attribute))
    // Providers say more about an attribute in namespaces of their own (ADFS: OriginalIssuer).
    const isRemark =
      isAttribute && attribute.namespace !== '' && !/^(id|name|nameformat|friendlyname)$/i.test(attribute.local)
    if (!isKnown && !isType && !isRemark) throw unexpected(`${qualified(attribute)} of ${place(element)}`)
  }
}

function checkChildren(element: XmlElement, { children }: Shape): void {
  const counts = new Map<string, number>()
  for (const child of elementsIn(element)) counts.set(usualName(child), (counts.get(usualName(child)) ?? 0) + 1)
  for (const [child, count] of counts) {
    const often = children.get(child)
    if (often === undefined) throw unexpected(`${child} in ${place(element)}`)
    if (count > 1 && often !== 'many') throw unexpected(`${count} of ${child} in ${place(element)}`)
  }
  for (const [child, often] of children) {
    if (often === 'one' && !counts.has(child)) throw unexpected(`no ${child} in ${place(element)}`)
  }
}

function checkText(element: XmlElement, { hasText }: Shape): void {
  const texts = element.children.filter((child) => typeof child === 'string')
  const isBlank = texts.every((each) => /^[\t\n\r ]*$/.test(each))
  if (isBlank ? false : !hasText || element.children.length > 1) throw unexpected(`text in ${place(element)}`)
}

/** Identifiers are unique whatever the spelling of their attribute, so that no reader can find another element. */
export function checkIdentifiers(root: XmlElement): void {
  const seen = new Set<string>()
  for (const element of allBelow(root)) {
    for (const { local, value } of element.attributes.filter((each) => /^id$/i.test(each.local))) {
      if (!/^[A-Za-z_][A-Za-z0-9_.-]{0,255}$/.test(value)) throw new SamlRefusal('identifier', `${local}="${value}"`)
      if (seen.has(value)) throw new SamlRefusal('identifier', `${value} twice`)
      seen.add(value)
    }
  }
}
