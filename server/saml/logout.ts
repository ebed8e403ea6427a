import type { SamlProblem } from '#contract/saml-words.ts'
import { equal, nameIdOf } from './assertion.ts'
import { instant } from './authn-request.ts'
import type { SamlConnection } from './connection.ts'
import { readLogoutMessage, type LogoutMessage } from './logout-message.ts'
import { namespaces, successStatus } from './names.ts'
import { redirectUrl } from './redirect.ts'
import { checkNotOnOrAfter, timeOf } from './times.ts'
import { SamlRefusal, Trace, type TraceLine } from './trace.ts'
import { attributeOf, childrenNamed, textOf } from './tree.ts'
import { attributes, escaped } from './xml-text.ts'

export interface LogoutRequest {
  requestId: string
  nameId: string
  nameIdFormat: string | null
  /** None means every session of this person with this provider. */
  sessionIndexes: string[]
  relayState: string | null
}

type Read<What> =
  | ({ [Key in keyof What]: What[Key] } & { problem: null; trace: readonly TraceLine[] })
  | {
      problem: SamlProblem
      trace: readonly TraceLine[]
    }

/** Which sessions the provider ends. Only signed: otherwise anybody could end anybody's. */
export const readLogoutRequest = (asked: LogoutMessage): Read<{ logout: LogoutRequest }> =>
  answered((trace) => {
    const { root, relayState, clock } = readLogoutMessage(trace, asked, 'LogoutRequest')
    trace.compare('validity', () => {
      const end = timeOf(root, 'NotOnOrAfter')
      checkNotOnOrAfter(end, clock)
      return { found: end?.toISOString() ?? null }
    })
    throwFirst(trace)
    const nameId = trace.step('name_id', () => nameIdOf(root), textOf)
    const logout = {
      requestId: attributeOf(root, 'ID') ?? '',
      nameId: textOf(nameId),
      nameIdFormat: attributeOf(nameId, 'Format'),
      sessionIndexes: childrenNamed(root, 'samlp', 'SessionIndex').map(textOf),
      relayState,
    }
    return { logout }
  })

/** Whether the provider has ended its session, as this service asked it to. */
export const readLogoutResponse = (
  asked: LogoutMessage & { expectedRequestId: string },
): Read<{ relayState: string | null }> =>
  answered((trace) => {
    const { root, relayState } = readLogoutMessage(trace, asked, 'LogoutResponse')
    trace.compare('in_response_to', () =>
      equal(attributeOf(root, 'InResponseTo'), asked.expectedRequestId, 'in_response_to'),
    )
    throwFirst(trace)
    return { relayState }
  })

function answered<What>(work: (trace: Trace) => What): Read<What> {
  const trace = new Trace()
  try {
    return { ...work(trace), problem: null, trace: trace.lines }
  } catch (error) {
    if (!(error instanceof SamlRefusal)) throw error
    return { problem: error.problem as SamlProblem, trace: trace.lines }
  }
}

function throwFirst(trace: Trace): void {
  if (trace.problem !== null) throw new SamlRefusal(trace.problem)
}

export interface LogoutToSay {
  connection: SamlConnection
  /** Of this message, from `newMessageId`. */
  id: string
  relayState: string | null
  now: Date
}

/** The address that answers a provider's request; null without a key or an address, as only signed ones are sent. */
export function logoutResponse(said: LogoutToSay & { inResponseTo: string }): string | null {
  const status = `<samlp:Status><samlp:StatusCode Value="${successStatus}"/></samlp:Status>`
  return said.connection.signing === undefined ? null : sent(said, { name: 'LogoutResponse', content: status })
}

/** The address that asks the provider to end its session too; null without a key or an address. */
export function logoutRequest(
  said: LogoutToSay & { nameId: string; nameIdFormat: string | null; sessionIndex: string | null },
): string | null {
  const name = `<saml:NameID${attributes({ Format: said.nameIdFormat })}>${escaped(said.nameId)}</saml:NameID>`
  const index =
    said.sessionIndex === null ? '' : `<samlp:SessionIndex>${escaped(said.sessionIndex)}</samlp:SessionIndex>`
  return sent(said, { name: 'LogoutRequest', content: name + index })
}

function sent(
  { connection, id, relayState, now, ...said }: LogoutToSay & { inResponseTo?: string },
  { name, content }: { name: 'LogoutRequest' | 'LogoutResponse'; content: string },
): string | null {
  const { logout, signing } = connection
  if (logout === undefined || signing === undefined) return null
  const head = attributes({
    'xmlns:samlp': namespaces.samlp,
    'xmlns:saml': namespaces.saml,
    ID: id,
    Version: '2.0',
    IssueInstant: instant(now),
    Destination: logout.providerUrl,
    InResponseTo: said.inResponseTo ?? null,
  })
  const xml = `<samlp:${name}${head}><saml:Issuer>${escaped(connection.serviceId)}</saml:Issuer>${content}</samlp:${name}>`
  const field = name === 'LogoutRequest' ? 'SAMLRequest' : 'SAMLResponse'
  return redirectUrl({ url: logout.providerUrl, field, xml, relayState, signing })
}
