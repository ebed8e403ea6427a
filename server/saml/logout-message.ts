import type { SamlConnection } from './connection.ts'
import {
  checkDestination,
  checkIssuer,
  decodePosted,
  type MessageName,
  openCertificates,
  openMessage,
  readMessageXml,
} from './message.ts'
import { openRedirect } from './redirect.ts'
import { checkSignaturePlaces, verifySignature } from './signature.ts'
import { checkAge, type Clock, clockDifference, requiredTime } from './times.ts'
import { SamlRefusal, type Trace } from './trace.ts'
import { childNamed } from './tree.ts'
import type { XmlElement } from './xml.ts'

export interface LogoutMessage {
  connection: SamlConnection
  /** By redirect the query as it came, undecoded; by post the form's fields. */
  message: { by: 'redirect'; query: string } | { by: 'post'; field: string; relayState: string | null }
  now: Date
  skewSeconds?: number
  maxAgeSeconds?: number
}

type LogoutName = Exclude<MessageName, 'Response'>

/** A logout message of this connection's provider, signed in the way that its binding asks for. */
export function readLogoutMessage(trace: Trace, asked: LogoutMessage, name: LogoutName) {
  const { connection, now } = asked
  const clock: Clock = { now, skewSeconds: asked.skewSeconds ?? 120, maxAgeSeconds: asked.maxAgeSeconds ?? 300 }
  const { root, relayState } =
    asked.message.by === 'redirect' ? redirected(trace, asked, name) : posted(trace, asked, name)
  const issued = trace.step(
    'clock',
    () => requiredTime(root, 'IssueInstant'),
    (time) => clockDifference(time, clock),
  )
  trace.compare('response_issuer', () => checkIssuer(root, connection.providerId, 'response_issuer'))
  trace.compare('destination', () => checkDestination(root, connection.logout?.serviceUrl ?? ''))
  trace.compare('age', () => {
    checkAge(issued, clock)
    return { found: issued.toISOString(), expected: `${clock.maxAgeSeconds} s` }
  })
  return { root, relayState, clock }
}

type Opened = { root: XmlElement; relayState: string | null }

function redirected(trace: Trace, { connection, message, now }: LogoutMessage, name: LogoutName): Opened {
  if (message.by !== 'redirect') throw new SamlRefusal('wrong_message')
  const certificates = openCertificates(trace, connection.certificates, now)
  const field = name === 'LogoutRequest' ? 'SAMLRequest' : 'SAMLResponse'
  const { xml, relayState } = trace.step(
    'signature',
    () => openRedirect(message.query, field, certificates),
    ({ signedBy }) => signedBy.fingerprint,
  )
  const root = openMessage(trace, xml, name)
  // By redirect the query is signed, and the message is not.
  trace.step('signed_content', () => checkSignaturePlaces(root, []))
  return { root, relayState }
}

function posted(trace: Trace, { connection, message, now }: LogoutMessage, name: LogoutName): Opened {
  if (message.by !== 'post') throw new SamlRefusal('wrong_message')
  const root = openMessage(
    trace,
    trace.step('encoding', () => decodePosted(message.field)),
    name,
  )
  const certificates = openCertificates(trace, connection.certificates, now)
  const verified = trace.step('signature', () => {
    checkSignaturePlaces(root, [root])
    const found = verifySignature(root, certificates)
    if (found === null || childNamed(root, 'ds', 'Signature') === null) throw new SamlRefusal('not_signed')
    return found
  })
  return { root: trace.step('signed_content', () => readMessageXml(verified.content)), relayState: message.relayState }
}
