import type { SamlConnection } from './connection.ts'
import { bindings, namespaces } from './names.ts'
import { redirectUrl } from './redirect.ts'
import { attributes, escaped } from './xml-text.ts'

export interface RequestToMake {
  connection: SamlConnection
  /** From `newMessageId`; kept by the caller, as the answer has to name it. */
  requestId: string
  relayState: string | null
  now: Date
  /** The provider has to ask the person anew, though it may know them. */
  forceAuthn?: boolean
  nameIdFormat?: string
}

/** The address of the provider that asks it who sits in this browser. */
export function authnRequest({ connection, requestId, relayState, now, ...wish }: RequestToMake): string {
  const head = attributes({
    'xmlns:samlp': namespaces.samlp,
    'xmlns:saml': namespaces.saml,
    ID: requestId,
    Version: '2.0',
    IssueInstant: instant(now),
    Destination: connection.signInUrl,
    ForceAuthn: wish.forceAuthn === true ? 'true' : null,
    ProtocolBinding: bindings.post,
    AssertionConsumerServiceURL: connection.acsUrl,
  })
  const policy = attributes({ Format: wish.nameIdFormat ?? null, AllowCreate: 'true' })
  const xml = `<samlp:AuthnRequest${head}><saml:Issuer>${escaped(connection.serviceId)}</saml:Issuer><samlp:NameIDPolicy${policy}/></samlp:AuthnRequest>`
  return redirectUrl({
    url: connection.signInUrl,
    field: 'SAMLRequest',
    xml,
    relayState,
    signing: connection.signing ?? null,
  })
}

/** Some providers read no fractions of a second. */
export const instant = (time: Date) => `${time.toISOString().slice(0, 19)}Z`
