import { usableCertificates } from './certificates.ts'
import { namespaces, successStatus } from './names.ts'
import { checkIdentifiers, checkShape } from './shape.ts'
import { strictBase64 } from './signature.ts'
import { SamlRefusal, type Trace } from './trace.ts'
import { allBelow, attributeOf, childNamed, childrenNamed, is, textOf } from './tree.ts'
import { qualified, readXml, type XmlElement } from './xml.ts'

export type MessageName = 'Response' | 'LogoutRequest' | 'LogoutResponse'

/** Encoded. A response with hundreds of groups has about 40 kB. */
export const maxMessageLength = 256 * 1024
const limits = { maxElements: 5000, maxDepth: 24, comments: 'refused' } as const

export function decodePosted(text: string): string {
  if (text.length > maxMessageLength) throw new SamlRefusal('too_large', `${text.length}`, `${maxMessageLength}`)
  return utf8(strictBase64(text, 'not_base64'))
}

export function utf8(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    throw new SamlRefusal('not_utf8')
  }
}

export const readMessageXml = (xml: string) => readXml(xml, limits)

/** The message of this name in SAML 2.0, and nothing in it that is not foreseen. */
export function openMessage(trace: Trace, xml: string, name: MessageName): XmlElement {
  const root = trace.step('xml', () => readMessageXml(xml))
  trace.step(
    'message',
    () => checkKind(root, name),
    () => qualified(root),
  )
  if (name !== 'LogoutRequest')
    trace.step(
      'status',
      () => checkStatus(root),
      (status) => status,
    )
  trace.step('contents', () => {
    if (name === 'Response') checkAssertions(root)
    checkShape(root)
  })
  trace.step('identifiers', () => checkIdentifiers(root))
  return root
}

function checkKind(root: XmlElement, name: MessageName): void {
  if (!is(root, 'samlp', name)) throw new SamlRefusal('wrong_message', `${root.local} of ${root.namespace}`, name)
  for (const element of allBelow(root)) {
    if (element !== root && element.local === name) throw new SamlRefusal('wrong_message', `${name} in a ${name}`)
    const isVersioned = is(element, 'saml', 'Assertion') || element === root
    const version = attributeOf(element, 'Version')
    if (isVersioned && version !== '2.0') throw new SamlRefusal('wrong_version', version, '2.0')
  }
}

/** What a provider says that failed needs no signature: it is a refusal either way. */
function checkStatus(root: XmlElement): string {
  const statuses = childrenNamed(root, 'samlp', 'Status')
  const [status] = statuses
  const codes = status === undefined ? [] : childrenNamed(status, 'samlp', 'StatusCode')
  const [code] = codes
  if (status === undefined || code === undefined || statuses.length > 1 || codes.length > 1) {
    throw new SamlRefusal('status', 'no status, or several', successStatus)
  }
  const inner = childNamed(code, 'samlp', 'StatusCode')
  const message = childNamed(status, 'samlp', 'StatusMessage')
  const parts = [attributeOf(code, 'Value'), inner === null ? null : attributeOf(inner, 'Value')]
  const said = message?.children.find((child) => typeof child === 'string')
  const found = [...parts, said].filter((part) => part !== null && part !== undefined).join(' · ')
  // A success with a second code, such as a partial logout, is none.
  if (parts[0] !== successStatus || inner !== null) throw new SamlRefusal('status', found, successStatus)
  return found
}

/** Exactly one assertion, whatever namespace it pretends to be in, and directly in the response. */
function checkAssertions(root: XmlElement): void {
  const all = [...allBelow(root)]
  const encrypted = all.filter(({ local }) => local.startsWith('Encrypted'))
  if (encrypted.length > 0) throw new SamlRefusal('assertion_encrypted', encrypted[0]?.local ?? null)
  const assertions = all.filter(({ local }) => local === 'Assertion')
  const [assertion] = assertions
  if (assertion === undefined) throw new SamlRefusal('assertion_missing')
  if (assertions.length > 1) throw new SamlRefusal('assertion_repeated', `${assertions.length}`, '1')
  if (assertion.parent !== root || assertion.namespace !== namespaces.saml) {
    throw new SamlRefusal('assertion_missing', qualified(assertion.parent ?? assertion))
  }
}

export const openCertificates = (trace: Trace, texts: readonly string[], now: Date) =>
  trace.step(
    'certificates',
    () => usableCertificates(texts, now),
    (usable) => usable.map(({ fingerprint }) => fingerprint).join(', '),
  )

export function checkIssuer(
  element: XmlElement,
  expected: string,
  problem: 'response_issuer' | 'assertion_issuer',
): { found: string; expected: string } {
  const issuer = childNamed(element, 'saml', 'Issuer')
  const found = issuer === null ? null : textOf(issuer)
  if (found !== expected) throw new SamlRefusal(problem, found, expected)
  return { found, expected }
}

export function checkDestination(root: XmlElement, expected: string): { found: string; expected: string } {
  const found = attributeOf(root, 'Destination')
  if (found !== expected) throw new SamlRefusal('destination', found, expected)
  return { found, expected }
}
