import { createHash, createVerify } from 'node:crypto'
import type { SamlCertificate } from './certificates.ts'
import { canonical } from './canonical.ts'
import { digestAlgorithms, envelopedSignature, exclusiveCanonical, signatureAlgorithms } from './names.ts'
import { SamlRefusal } from './trace.ts'
import { allBelow, attributeOf, childNamed, childrenNamed, elementsIn, is, textOf } from './tree.ts'
import { qualified, type XmlElement } from './xml.ts'

export interface VerifiedContent {
  /** The canonical form of the signed element without its signature: these are the bytes that the provider signed. */
  content: string
  signedBy: SamlCertificate
}

/** A signature stands directly in a message or an assertion, right after the issuer, and nowhere else. */
export function checkSignaturePlaces(root: XmlElement, signable: readonly XmlElement[]): void {
  for (const element of allBelow(root)) {
    if (element.local !== 'Signature') continue
    const { parent } = element
    const isInPlace =
      is(element, 'ds', 'Signature') &&
      parent !== null &&
      signable.includes(parent) &&
      elementsIn(parent)[1] === element
    if (!isInPlace)
      throw new SamlRefusal('signature_misplaced', `in ${parent === null ? 'no element' : qualified(parent)}`)
  }
}

/** The content that the signature of this element vouches for, or null when it has none. Throws when it is not good. */
export function verifySignature(element: XmlElement, certificates: readonly SamlCertificate[]): VerifiedContent | null {
  const signature = childNamed(element, 'ds', 'Signature')
  if (signature === null) return null
  const info = required(signature, 'SignedInfo')
  const content = canonical(element, { without: signature, prefixes: checkedReference(element, info) })
  checkDigest(required(info, 'Reference'), content)
  const method = required(info, 'CanonicalizationMethod')
  checkAlgorithm(method, 'canonicalization')
  const algorithm = attributeOf(required(info, 'SignatureMethod'), 'Algorithm') ?? ''
  const known = Object.hasOwn(signatureAlgorithms, algorithm) ? signatureAlgorithms[algorithm] : undefined
  if (known === undefined) throw new SamlRefusal('signature_algorithm', algorithm, 'RSA with SHA-256 or SHA-512')
  const value = strictBase64(textOf(required(signature, 'SignatureValue')))
  const signed = canonical(info, { prefixes: inclusivePrefixes(method) })
  const signedBy = certificates.find(({ pem }) => createVerify(known).update(signed).verify(pem, value))
  if (signedBy === undefined) throw new SamlRefusal('signature_invalid', namedCertificate(signature))
  return { content, signedBy }
}

function required(parent: XmlElement, local: string): XmlElement {
  const child = childNamed(parent, 'ds', local)
  if (child === null) throw new SamlRefusal('unexpected_content', `no ${local} in ${parent.local}`)
  return child
}

/** The reference names the very element that is read, and changes nothing of it but taking the signature out. */
function checkedReference(element: XmlElement, info: XmlElement): string[] {
  const reference = required(info, 'Reference')
  const [uri, id] = [attributeOf(reference, 'URI'), attributeOf(element, 'ID')]
  if (id === null || id === '' || uri !== `#${id}`) throw new SamlRefusal('reference', uri, `#${id}`)
  const transforms = childrenNamed(required(reference, 'Transforms'), 'ds', 'Transform')
  const [enveloped, canonicalization, ...more] = transforms
  const named = transforms.map((each) => attributeOf(each, 'Algorithm')).join(', ')
  const isEnveloped = enveloped !== undefined && attributeOf(enveloped, 'Algorithm') === envelopedSignature
  if (!isEnveloped || canonicalization === undefined || more.length > 0 || elementsIn(enveloped).length > 0) {
    throw new SamlRefusal('transform', named, `${envelopedSignature}, ${exclusiveCanonical}`)
  }
  checkAlgorithm(canonicalization, 'transform')
  return inclusivePrefixes(canonicalization)
}

function checkAlgorithm(method: XmlElement, problem: 'canonicalization' | 'transform'): void {
  const algorithm = attributeOf(method, 'Algorithm')
  if (algorithm !== exclusiveCanonical) throw new SamlRefusal(problem, algorithm, exclusiveCanonical)
}

function inclusivePrefixes(method: XmlElement): string[] {
  const list = childNamed(method, 'ec', 'InclusiveNamespaces')
  const prefixes = list === null ? [] : (attributeOf(list, 'PrefixList') ?? '').split(' ').filter((each) => each !== '')
  if (prefixes.length > 20) throw new SamlRefusal('transform', `${prefixes.length} prefixes`)
  return prefixes
}

function checkDigest(reference: XmlElement, content: string): void {
  const algorithm = attributeOf(required(reference, 'DigestMethod'), 'Algorithm') ?? ''
  const known = Object.hasOwn(digestAlgorithms, algorithm) ? digestAlgorithms[algorithm] : undefined
  if (known === undefined) throw new SamlRefusal('digest_algorithm', algorithm, 'SHA-256 or SHA-512')
  const stated = strictBase64(textOf(required(reference, 'DigestValue')))
  if (!createHash(known).update(content).digest().equals(stated)) throw new SamlRefusal('digest_differs')
}

/** Base64 with white space between, as XML writes it, and nothing that decoders would pass over in silence. */
export function strictBase64(
  text: string,
  problem: 'signature_encoding' | 'not_base64' = 'signature_encoding',
): Buffer {
  const plain = text.replaceAll(/[\t\n\r ]/g, '')
  const bytes = Buffer.from(plain, 'base64')
  if (plain === '' || bytes.toString('base64') !== plain) throw new SamlRefusal(problem, plain.slice(0, 60))
  return bytes
}

/** The certificate that a signature claims to be made with: a hint for whoever forgot to enter a new one. */
function namedCertificate(signature: XmlElement): string | null {
  for (const element of allBelow(signature)) {
    if (!is(element, 'ds', 'X509Certificate')) continue
    const der = Buffer.from(textOf(element).replaceAll(/\s/g, ''), 'base64')
    const pairs = createHash('sha256').update(der).digest('hex').toUpperCase().match(/../g) ?? []
    return `SHA-256 ${pairs.join(':')}`
  }
  return null
}
