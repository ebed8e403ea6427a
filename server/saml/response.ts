import type { SamlProblem } from '#contract/saml-words.ts'
import { checkAssertion, equal, readIdentity, type SamlIdentity } from './assertion.ts'
import type { SamlCertificate } from './certificates.ts'
import type { SamlConnection } from './connection.ts'
import {
  checkDestination,
  checkIssuer,
  decodePosted,
  openCertificates,
  openMessage,
  readMessageXml,
} from './message.ts'
import { askSecondReader, checkSameReading } from './second-reader.ts'
import { checkSignaturePlaces, verifySignature, type VerifiedContent } from './signature.ts'
import { checkAge, type Clock, clockDifference, requiredTime } from './times.ts'
import { SamlRefusal, Trace, type TraceLine } from './trace.ts'
import { attributeOf, childNamed } from './tree.ts'
import type { XmlElement } from './xml.ts'

export interface ResponseToRead {
  connection: SamlConnection
  /** The form field, as it was posted. */
  samlResponse: string
  now: Date
  /** The id of the request that this browser was sent with. There are no answers without a question. */
  expectedRequestId: string
  skewSeconds?: number
  maxAgeSeconds?: number
}

export type ReadResponse = ({ identity: SamlIdentity; problem: null } | { identity: null; problem: SamlProblem }) & {
  trace: readonly TraceLine[]
}

/**
 * Who a provider says that this is, or why it is not believed. It remembers nothing: that a request is answered once,
 * and an assertion used once, is for whoever calls it.
 */
export async function readResponse(asked: ResponseToRead): Promise<ReadResponse> {
  const trace = new Trace()
  try {
    return { identity: await read(asked, trace), problem: null, trace: trace.lines }
  } catch (error) {
    if (!(error instanceof SamlRefusal)) throw error
    return { identity: null, problem: error.problem as SamlProblem, trace: trace.lines }
  }
}

async function read(asked: ResponseToRead, trace: Trace): Promise<SamlIdentity> {
  const { connection, now, expectedRequestId: requestId } = asked
  const clock = { now, skewSeconds: asked.skewSeconds ?? 120, maxAgeSeconds: asked.maxAgeSeconds ?? 300 }
  const xml = trace.step('encoding', () => decodePosted(asked.samlResponse))
  const response = openMessage(trace, xml, 'Response')
  const certificates = openCertificates(trace, connection.certificates, now)
  const signed = trace.step('signature', () => verifiedParts(response, certificates), describeSigned)
  const assertion = trace.step('signed_content', () => signedAssertion(signed))

  trace.note('clock', clockDifference(requiredTimeOrNow(response, clock), clock))
  checkResponse(trace, response, { connection, requestId, clock })
  trace.compare('assertion_issuer', () => checkIssuer(assertion, connection.providerId, 'assertion_issuer'))
  const { serviceId, acsUrl } = connection
  checkAssertion(trace, assertion, { serviceId, acsUrl, requestId, clock })
  const first = trace.lines.find(({ outcome }) => outcome === 'refused')
  if (first?.problem !== undefined && first.problem !== null) throw new SamlRefusal(first.problem)

  const identity = readIdentity(trace, assertion)
  const parts = { response: signed.response !== null, assertion: signed.assertion !== null }
  const question = { connection, certificates, requestId, signed: parts }
  await agree(trace, identity, () => askSecondReader(question, asked.samlResponse))
  return identity
}

async function agree(
  trace: Trace,
  identity: SamlIdentity,
  ask: () => ReturnType<typeof askSecondReader>,
): Promise<void> {
  try {
    const profile = await ask()
    trace.step('second_reader', () => checkSameReading(identity, profile))
  } catch (error) {
    const isTold = trace.lines.at(-1)?.check === 'second_reader'
    if (error instanceof SamlRefusal && !isTold) trace.refuse('second_reader', error)
    throw error
  }
}

interface SignedParts {
  response: VerifiedContent | null
  assertion: VerifiedContent | null
}

/** Every signature that is there has to be good, and there has to be one. */
function verifiedParts(response: XmlElement, certificates: readonly SamlCertificate[]): SignedParts {
  const assertion = childNamed(response, 'saml', 'Assertion')
  if (assertion === null) throw new SamlRefusal('assertion_missing')
  checkSignaturePlaces(response, [response, assertion])
  const parts = {
    response: verifySignature(response, certificates),
    assertion: verifySignature(assertion, certificates),
  }
  if (parts.response === null && parts.assertion === null) throw new SamlRefusal('not_signed')
  return parts
}

const describeSigned = ({ response, assertion }: SignedParts) =>
  Object.entries({ Response: response, Assertion: assertion })
    .flatMap(([name, part]) => (part === null ? [] : [`${name}: ${part.signedBy.fingerprint}`]))
    .join(', ')

/** The assertion as it stands in the signed bytes, read anew: nothing beside them is believed. */
function signedAssertion({ response, assertion }: SignedParts): XmlElement {
  if (assertion !== null) return readMessageXml(assertion.content)
  const found = response === null ? null : childNamed(readMessageXml(response.content), 'saml', 'Assertion')
  if (found === null) throw new SamlRefusal('assertion_missing')
  return found
}

interface Expectation {
  connection: SamlConnection
  requestId: string
  clock: Clock
}

function checkResponse(trace: Trace, response: XmlElement, { connection, requestId, clock }: Expectation): void {
  trace.compare('response_issuer', () => checkIssuer(response, connection.providerId, 'response_issuer'))
  trace.compare('destination', () => checkDestination(response, connection.acsUrl))
  trace.compare('in_response_to', () => equal(attributeOf(response, 'InResponseTo'), requestId, 'in_response_to'))
  trace.compare('age', () => {
    const issued = requiredTime(response, 'IssueInstant')
    checkAge(issued, clock)
    return { found: issued.toISOString(), expected: `${clock.maxAgeSeconds} s` }
  })
}

/** A time that cannot be read is refused by the line about the age. */
function requiredTimeOrNow(response: XmlElement, { now }: Clock): Date {
  try {
    return requiredTime(response, 'IssueInstant')
  } catch {
    return now
  }
}
