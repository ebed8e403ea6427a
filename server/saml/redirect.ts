import { createSign, createVerify } from 'node:crypto'
import { deflateRawSync, inflateRawSync } from 'node:zlib'
import type { SamlCertificate } from './certificates.ts'
import type { SigningKey } from './connection.ts'
import { maxMessageLength, utf8 } from './message.ts'
import { rsaSha256, signatureAlgorithms } from './names.ts'
import { strictBase64 } from './signature.ts'
import { SamlRefusal } from './trace.ts'

export type Field = 'SAMLRequest' | 'SAMLResponse'

export interface RedirectMessage {
  url: string
  field: Field
  xml: string
  relayState: string | null
  signing: SigningKey | null
}

/** The address that carries a message; the signature is over the query as it is sent (binding section 3.4.4.1). */
export function redirectUrl({ url, field, xml, relayState, signing }: RedirectMessage): string {
  const parts: [string, string][] = [[field, deflateRawSync(xml).toString('base64')]]
  if (relayState !== null) parts.push(['RelayState', relayState])
  if (signing !== null) parts.push(['SigAlg', rsaSha256])
  const query = parts.map(([name, value]) => `${name}=${encodeURIComponent(value)}`).join('&')
  const signature =
    signing === null
      ? ''
      : `&Signature=${encodeURIComponent(createSign('RSA-SHA256').update(query).sign(signing.privateKey, 'base64'))}`
  return `${url}${url.includes('?') ? '&' : '?'}${query}${signature}`
}

const foreseen = new Set(['SAMLRequest', 'SAMLResponse', 'RelayState', 'SigAlg', 'Signature'])

/** The parameters as they came, undecoded: signatures are over these very characters. */
function rawParameters(query: string): Map<string, string> {
  if (query.length > maxMessageLength) throw new SamlRefusal('too_large', `${query.length}`, `${maxMessageLength}`)
  const found = new Map<string, string>()
  for (const part of query.replace(/^\?/, '').split('&')) {
    const at = part.indexOf('=')
    const name = at === -1 ? part : part.slice(0, at)
    const isNew = foreseen.has(name) && !found.has(name)
    if (!isNew || !/^[!"$%'-~]*$/.test(part.slice(at + 1))) throw new SamlRefusal('query', part.slice(0, 60))
    found.set(name, part.slice(at + 1))
  }
  return found
}

function decoded(raw: string): string {
  try {
    return decodeURIComponent(raw.replaceAll('+', '%20'))
  } catch {
    throw new SamlRefusal('query', raw.slice(0, 60))
  }
}

/** The message in a query, whose signature is good in the eyes of one of these certificates. */
export function openRedirect(query: string, field: Field, certificates: readonly SamlCertificate[]) {
  const raw = rawParameters(query)
  const [message, algorithm, signature] = [raw.get(field), raw.get('SigAlg'), raw.get('Signature')]
  const other = field === 'SAMLRequest' ? 'SAMLResponse' : 'SAMLRequest'
  if (message === undefined || raw.has(other)) throw new SamlRefusal('wrong_message', [...raw.keys()].join(', '), field)
  if (algorithm === undefined || signature === undefined) throw new SamlRefusal('not_signed')
  const uri = decoded(algorithm)
  const known = Object.hasOwn(signatureAlgorithms, uri) ? signatureAlgorithms[uri] : undefined
  if (known === undefined) throw new SamlRefusal('signature_algorithm', uri, 'RSA with SHA-256 or SHA-512')
  const relayState = raw.get('RelayState')
  const state = relayState === undefined ? '' : `&RelayState=${relayState}`
  const signed = `${field}=${message}${state}&SigAlg=${algorithm}`
  const value = strictBase64(decoded(signature))
  const signedBy = certificates.find(({ pem }) => createVerify(known).update(signed).verify(pem, value))
  if (signedBy === undefined) throw new SamlRefusal('signature_invalid')
  const xml = inflated(strictBase64(decoded(message), 'not_base64'))
  return { xml, relayState: relayState === undefined ? null : decoded(relayState), signedBy }
}

function inflated(bytes: Buffer): string {
  let plain: Buffer
  try {
    plain = inflateRawSync(bytes, { maxOutputLength: maxMessageLength })
  } catch (error) {
    const isBomb = error instanceof RangeError
    throw new SamlRefusal(isBomb ? 'too_large' : 'not_base64', isBomb ? 'after inflating' : 'not deflated')
  }
  return utf8(plain)
}
