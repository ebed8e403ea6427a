import { createHash, createHmac, createSign } from 'node:crypto'
import { createRequire } from 'node:module'
import type * as xmlCrypto from 'xml-crypto'
import { canonical } from '../canonical.ts'
import { envelopedSignature, exclusiveCanonical, namespaces } from '../names.ts'
import { allBelow, attributeOf } from '../tree.ts'
import { readXml, type XmlElement } from '../xml.ts'
import type { MadeCertificate } from './certificate-maker.ts'
import { plain, type Style } from './response-maker.ts'

/** The signer of the library's tree: not the code that is under test. */
const load = createRequire(createRequire(import.meta.url).resolve('@node-saml/node-saml'))
const { SignedXml } = load('xml-crypto') as typeof xmlCrypto

const rsa256 = 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256'
const sha256 = 'http://www.w3.org/2001/04/xmlenc#sha256'

/** As honest providers sign: by a library, right after the issuer. */
export function signedByLibrary(
  xml: string,
  id: string,
  key: MadeCertificate & { style?: Style; sha?: 256 | 512 },
): string {
  const { style = plain, sha = 256 } = key
  const signature = new SignedXml({
    privateKey: key.privateKey,
    publicCert: key.certificate,
    signatureAlgorithm: `http://www.w3.org/2001/04/xmldsig-more#rsa-sha${sha}`,
    canonicalizationAlgorithm: exclusiveCanonical,
  })
  const xpath = `//*[@ID='${id}']`
  signature.addReference({
    xpath,
    transforms: [envelopedSignature, exclusiveCanonical],
    digestAlgorithm: `http://www.w3.org/2001/04/xmlenc#sha${sha}`,
  })
  const location = { reference: `${xpath}/*[local-name(.)='Issuer']`, action: 'after' as const }
  signature.computeSignature(xml, { ...(style.ds === '' ? {} : { prefix: style.ds }), location })
  return signature.getSignedXml()
}

/** How a signature that is written by hand differs from an honest one. */
export interface HandSigning {
  signature?: string
  digest?: string
  canonicalization?: string
  transforms?: string[]
  uri?: string
  keyInfo?: string
  /** Prefixes of an InclusiveNamespaces list, which the library's signer writes where it does not belong. */
  inclusive?: string[]
  /** More content of SignedInfo and Signature. */
  inSignedInfo?: string
  inSignature?: string
  digestValue?: string
  /** Digests this text in place of the element. */
  content?: string
  /** The certificate's text as the password of an HMAC. */
  hmac?: string
}

const loose = { maxElements: 50_000, maxDepth: 1000, comments: 'left out' } as const
const hashOf: Readonly<Record<string, string>> = {
  sha1: 'sha1',
  md5: 'md5',
  sha512: 'sha512',
  sha384: 'sha384',
  sha256: 'sha256',
}
const nameOfHash = (uri: string) => Object.keys(hashOf).find((name) => uri.toLowerCase().endsWith(name)) ?? 'sha256'

export function signedByHand(xml: string, id: string, key: MadeCertificate & HandSigning): string {
  const element = elementWithId(readXml(xml, loose), id)
  const { signature = rsa256, digest = sha256, canonicalization = exclusiveCanonical } = key
  const content = key.content ?? canonical(element, { prefixes: key.inclusive ?? [] })
  const digestValue = key.digestValue ?? createHash(nameOfHash(digest)).update(content).digest('base64')
  const list = `<ec:InclusiveNamespaces xmlns:ec="${namespaces.ec}" PrefixList="${key.inclusive?.join(' ') ?? ''}"/>`
  const listed = `<ds:Transform Algorithm="${exclusiveCanonical}">${list}</ds:Transform>`
  const last = key.inclusive === undefined ? exclusiveCanonical : listed
  const transforms = (key.transforms ?? [envelopedSignature, last])
    .map((each) => (each.startsWith('<') ? each : `<ds:Transform Algorithm="${each}"/>`))
    .join('')
  const reference = `<ds:Reference URI="${key.uri ?? `#${id}`}"><ds:Transforms>${transforms}</ds:Transforms><ds:DigestMethod Algorithm="${digest}"/><ds:DigestValue>${digestValue}</ds:DigestValue></ds:Reference>`
  const info = `<ds:SignedInfo><ds:CanonicalizationMethod Algorithm="${canonicalization}"/><ds:SignatureMethod Algorithm="${signature}"/>${reference}${key.inSignedInfo ?? ''}</ds:SignedInfo>`
  const bytes = canonical(
    readXml(`<ds:Signature xmlns:ds="${namespaces.ds}">${info}</ds:Signature>`, loose).children[0] as XmlElement,
  )
  const value =
    key.hmac === undefined
      ? createSign(`RSA-${nameOfHash(signature).toUpperCase()}`)
          .update(bytes)
          .sign(key.privateKey, 'base64')
      : createHmac(nameOfHash(signature), key.hmac).update(bytes).digest('base64')
  const whole = `<ds:Signature xmlns:ds="${namespaces.ds}">${info}<ds:SignatureValue>${value}</ds:SignatureValue>${key.keyInfo ?? ''}${key.inSignature ?? ''}</ds:Signature>`
  return afterIssuer(xml, id, whole)
}

function elementWithId(root: XmlElement, id: string): XmlElement {
  for (const element of allBelow(root)) if (attributeOf(element, 'ID') === id) return element
  throw new Error(`nothing has the id ${id}`)
}

/** Puts a text right behind the first issuer within the element of this id. */
export function afterIssuer(xml: string, id: string, inserted: string): string {
  const from = xml.indexOf(`ID="${id}"`)
  const end = /<\/(?:\w+:)?Issuer>/g
  end.lastIndex = from
  const match = end.exec(xml)
  if (from === -1 || match === null) throw new Error(`no issuer in ${id}`)
  const place = match.index + match[0].length
  return xml.slice(0, place) + inserted + xml.slice(place)
}
