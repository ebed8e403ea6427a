import type { SamlConnection } from '../connection.ts'
import { readResponse, type ResponseToRead } from '../response.ts'
import { madeCertificate, type MadeCertificate } from './certificate-maker.ts'
import {
  type Claims,
  honest,
  now,
  plain,
  providerId,
  requestId,
  responseXml,
  sp,
  type Style,
} from './response-maker.ts'
import { signedByHand, signedByLibrary, type HandSigning } from './signing.ts'

export const idp = madeCertificate()
export const stranger = madeCertificate({ name: 'stranger.test' })

export const connection: SamlConnection = {
  ...sp,
  providerId,
  signInUrl: 'https://idp.test/sso',
  certificates: [idp.certificate],
}

export type Signs = 'response' | 'assertion' | 'both'
export const signings: readonly Signs[] = ['response', 'assertion', 'both']

interface Wish {
  claims?: Partial<Claims>
  style?: Style
  signs?: Signs
  key?: MadeCertificate
  sha?: 256 | 512
  /** Changes what is to be signed. */
  change?: (xml: string) => string
}

const asIs = (xml: string) => xml

const made = new Map<string, string>()

/** A response as an honest provider would make it, but for what is wished. */
export function honestResponse(wish: Wish = {}): string {
  if (wish.change !== undefined) return signedResponse(wish)
  const known = JSON.stringify(wish)
  const found = made.get(known) ?? signedResponse(wish)
  made.set(known, found)
  return found
}

function signedResponse({
  claims,
  style = plain,
  signs = 'assertion',
  key = idp,
  sha = 256,
  change = asIs,
}: Wish): string {
  const said = honest(claims)
  let xml = change(responseXml(said, style))
  const { inclusive } = style
  const sign = (text: string, id: string) =>
    inclusive === undefined
      ? signedByLibrary(text, id, { ...key, style, sha })
      : signedByHand(text, id, { ...key, inclusive })
  if (signs !== 'response') xml = sign(xml, said.assertionId)
  if (signs !== 'assertion') xml = sign(xml, said.responseId)
  return xml
}

/** A response whose signature is written by hand, so that anything can be wrong with it. */
export function handSigned({ claims, signs = 'assertion', key = idp, change = asIs, ...how }: Wish & HandSigning = {}) {
  const said = honest(claims)
  let xml = change(responseXml(said))
  if (signs !== 'response') xml = signedByHand(xml, said.assertionId, { ...key, ...how })
  if (signs !== 'assertion') xml = signedByHand(xml, said.responseId, { ...key, ...how })
  return xml
}

export const encoded = (xml: string | Buffer) => Buffer.from(xml).toString('base64')

export const read = (xml: string | Buffer, more: Partial<ResponseToRead> = {}) =>
  readResponse({ connection, samlResponse: encoded(xml), now, expectedRequestId: requestId, ...more })
