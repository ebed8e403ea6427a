import { bearer } from './names.ts'
import { type Clock, checkAge, checkNotBefore, checkNotOnOrAfter, requiredTime, timeOf } from './times.ts'
import { SamlRefusal, type Trace } from './trace.ts'
import { attributeOf, childNamed, childrenNamed, elementsIn, textOf } from './tree.ts'
import type { XmlElement } from './xml.ts'

export interface SamlIdentity {
  issuer: string
  nameId: string
  nameIdFormat: string | null
  nameQualifier: string | null
  spNameQualifier: string | null
  sessionIndex: string | null
  /** When the provider ends its session, if it says so. */
  sessionEndsAt: Date | null
  /** Every value of every attribute, by the attribute's name. */
  attributes: Record<string, string[]>
  assertionId: string
  authnInstant: Date
  authnContext: string | null
}

export interface Expected {
  serviceId: string
  acsUrl: string
  requestId: string
  clock: Clock
}

const child = (parent: XmlElement, local: string): XmlElement => {
  const found = childNamed(parent, 'saml', local)
  if (found === null) throw new SamlRefusal('unexpected_content', `no ${local} in ${parent.local}`)
  return found
}

/** Whom the assertion is for, by whom it may be brought, and until when. */
export function checkAssertion(trace: Trace, assertion: XmlElement, expected: Expected): void {
  const { clock } = expected
  trace.compare('confirmation', () => ({ found: confirmationOf(assertion).method }))
  trace.compare('recipient', () => equal(confirmed(assertion, 'Recipient'), expected.acsUrl, 'recipient'))
  trace.compare('in_response_to', () =>
    equal(confirmed(assertion, 'InResponseTo'), expected.requestId, 'in_response_to'),
  )
  trace.compare('validity', () => ({ found: checkValidity(assertion, clock) }))
  trace.compare('age', () => {
    const issued = requiredTime(assertion, 'IssueInstant')
    checkAge(issued, clock)
    return { found: issued.toISOString(), expected: `${clock.maxAgeSeconds} s` }
  })
  trace.compare('audience', () => checkAudience(assertion, expected.serviceId))
  trace.compare('authentication', () => ({ found: checkAuthentication(assertion, clock) }))
}

export function equal(found: string | null, expected: string, problem: 'recipient' | 'in_response_to') {
  if (found !== expected) throw new SamlRefusal(problem, found, expected)
  return { found, expected }
}

/** One way of confirming, by whoever bears the assertion. */
function confirmationOf(assertion: XmlElement): { method: string; data: XmlElement } {
  const subject = childNamed(assertion, 'saml', 'Subject')
  const all = subject === null ? [] : childrenNamed(subject, 'saml', 'SubjectConfirmation')
  const [confirmation] = all
  const method = confirmation === undefined ? null : attributeOf(confirmation, 'Method')
  const data = confirmation === undefined ? null : childNamed(confirmation, 'saml', 'SubjectConfirmationData')
  if (all.length !== 1 || method !== bearer || data === null) {
    throw new SamlRefusal('confirmation', all.length > 1 ? `${all.length}` : method, bearer)
  }
  // A bearer's confirmation has no beginning, by the profile.
  if (attributeOf(data, 'NotBefore') !== null) throw new SamlRefusal('confirmation', 'NotBefore')
  return { method, data }
}

/** Without a confirmation its own line tells so; those of what would be in it tell that nothing was found. */
function confirmed(assertion: XmlElement, attribute: string): string | null {
  const subject = childNamed(assertion, 'saml', 'Subject')
  const confirmation = subject === null ? null : childNamed(subject, 'saml', 'SubjectConfirmation')
  const data = confirmation === null ? null : childNamed(confirmation, 'saml', 'SubjectConfirmationData')
  return data === null ? null : attributeOf(data, attribute)
}

function checkValidity(assertion: XmlElement, clock: Clock): string {
  const { data } = confirmationOf(assertion)
  const conditions = child(assertion, 'Conditions')
  checkNotBefore(timeOf(conditions, 'NotBefore'), clock)
  const ends = [requiredTime(conditions, 'NotOnOrAfter'), requiredTime(data, 'NotOnOrAfter')]
  for (const end of ends) checkNotOnOrAfter(end, clock)
  return ends.map((end) => end.toISOString()).join(', ')
}

/** Every restriction has to name this service: several are a conjunction. */
function checkAudience(assertion: XmlElement, serviceId: string) {
  const restrictions = childrenNamed(child(assertion, 'Conditions'), 'saml', 'AudienceRestriction')
  const named = restrictions.map((restriction) => childrenNamed(restriction, 'saml', 'Audience').map(textOf))
  const found = named.map((each) => each.join(', ')).join(' · ')
  if (named.length === 0 || !named.every((each) => each.includes(serviceId))) {
    throw new SamlRefusal('audience', found === '' ? null : found, serviceId)
  }
  return { found, expected: serviceId }
}

function checkAuthentication(assertion: XmlElement, clock: Clock): string {
  const statements = childrenNamed(assertion, 'saml', 'AuthnStatement')
  const [statement] = statements
  if (statement === undefined || statements.length > 1) {
    throw new SamlRefusal('authentication', `${statements.length}`, '1')
  }
  const instant = requiredTime(statement, 'AuthnInstant')
  if (instant.getTime() > clock.now.getTime() + clock.skewSeconds * 1000) {
    throw new SamlRefusal('from_the_future', instant.toISOString(), clock.now.toISOString())
  }
  checkNotOnOrAfter(timeOf(statement, 'SessionNotOnOrAfter'), clock)
  return instant.toISOString()
}

/** Who it is. Read from the bytes that were signed, after everything about them was checked. */
export function readIdentity(trace: Trace, assertion: XmlElement): SamlIdentity {
  const nameIdElement = trace.step('name_id', () => nameIdOf(child(assertion, 'Subject')), textOf)
  const attributes = trace.step(
    'attributes',
    () => attributesOf(assertion),
    (all) => Object.keys(all).join(', '),
  )
  const statement = child(assertion, 'AuthnStatement')
  const contextClass = childNamed(child(statement, 'AuthnContext'), 'saml', 'AuthnContextClassRef')
  return {
    issuer: textOf(child(assertion, 'Issuer')),
    nameId: textOf(nameIdElement),
    nameIdFormat: attributeOf(nameIdElement, 'Format'),
    nameQualifier: attributeOf(nameIdElement, 'NameQualifier'),
    spNameQualifier: attributeOf(nameIdElement, 'SPNameQualifier'),
    sessionIndex: attributeOf(statement, 'SessionIndex'),
    sessionEndsAt: timeOf(statement, 'SessionNotOnOrAfter'),
    attributes,
    assertionId: attributeOf(assertion, 'ID') ?? '',
    authnInstant: requiredTime(statement, 'AuthnInstant'),
    authnContext: contextClass === null ? null : textOf(contextClass),
  }
}

/** Characters that make two names look or compare alike are refused, and so is white space around a name. */
export function nameIdOf(parent: XmlElement): XmlElement {
  const element = childNamed(parent, 'saml', 'NameID')
  if (element === null || element.children.length === 0) throw new SamlRefusal('name_id', 'none')
  const text = textOf(element)
  const isPlain =
    text.length <= 512 && text === text.trim() && text !== '' && !/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\uFFFD]/u.test(text)
  if (!isPlain) throw new SamlRefusal('name_id', text)
  return element
}

/** Names that mean something to JavaScript's objects. */
const unsafeNames = new Set(['__proto__', 'constructor', 'prototype'])

function attributesOf(assertion: XmlElement): Record<string, string[]> {
  const statement = childNamed(assertion, 'saml', 'AttributeStatement')
  const found = new Map<string, string[]>()
  for (const attribute of statement === null ? [] : childrenNamed(statement, 'saml', 'Attribute')) {
    const name = attributeOf(attribute, 'Name') ?? ''
    if (name === '' || name !== name.trim() || unsafeNames.has(name) || found.has(name)) {
      throw new SamlRefusal('attributes', found.has(name) ? `${name} twice` : name)
    }
    const values = childrenNamed(attribute, 'saml', 'AttributeValue')
    found.set(name, values.filter((value) => elementsIn(value).length === 0).map(valueOf))
  }
  return Object.fromEntries(found)
}

const valueOf = (element: XmlElement) => (element.children.length === 0 ? '' : textOf(element))
