import type { SamlMetadataProblem } from '#contract/saml-words.ts'
import { readCertificate, refusedCertificate, type SamlCertificate } from './certificates.ts'
import { utf8 } from './message.ts'
import { bindings } from './names.ts'
import { timeOf } from './times.ts'
import { SamlRefusal } from './trace.ts'
import { allBelow, attributeOf, childrenNamed, is, type Space, textOf } from './tree.ts'
import { readXml, type XmlElement } from './xml.ts'

export interface ProviderMetadata {
  entityId: string
  /** Where it takes sign-in requests, and logout messages: each way of sending at most once. */
  signIn: { redirect: string | null; post: string | null }
  signOut: { redirect: string | null; post: string | null; redirectResponse: string | null }
  /** Those that may verify signatures now; the latest to expire first. */
  certificates: SamlCertificate[]
  /** Those that may not, with why, so that an administrator is told. */
  refusedCertificates: { fingerprint: string | null; problem: SamlMetadataProblem }[]
  wantsSignedRequests: boolean
  validUntil: Date | null
}

export type ReadMetadata =
  | { metadata: ProviderMetadata; problem: null; found: null }
  | { metadata: null; problem: SamlMetadataProblem; found: string | null }

const maxLength = 1024 * 1024
const limits = { maxElements: 20_000, maxDepth: 24, comments: 'left out' } as const

/**
 * What a provider says of itself. Whether it was its own to say is for whoever brought it: it came over TLS from the
 * provider's address, or an administrator has uploaded it.
 */
export function readProviderMetadata(xml: string | Uint8Array, now: Date): ReadMetadata {
  try {
    return { metadata: read(xml, now), problem: null, found: null }
  } catch (error) {
    if (!(error instanceof SamlRefusal)) throw error
    return { metadata: null, problem: error.problem as SamlMetadataProblem, found: error.found }
  }
}

function read(given: string | Uint8Array, now: Date): ProviderMetadata {
  if (given.length > maxLength) throw new SamlRefusal('too_large', `${given.length}`, `${maxLength}`)
  const text = typeof given === 'string' ? given : utf8(given)
  const root = readXml(text.replace(/^\uFEFF/, '').trim(), limits)
  if (!is(root, 'md', 'EntityDescriptor') && !is(root, 'md', 'EntitiesDescriptor')) {
    throw new SamlRefusal('not_metadata', `${root.local} of ${root.namespace}`)
  }
  const { entity, provider } = theProvider(root)
  const ends = [root, entity, provider].map((each) => validUntil(each)).filter((end) => end !== null)
  const end = ends.sort((one, other) => one.getTime() - other.getTime())[0] ?? null
  if (end !== null && end <= now) throw new SamlRefusal('metadata_expired', end.toISOString())
  const entityId = attributeOf(entity, 'entityID') ?? ''
  if (!/^[^\s\p{Cc}]{1,1024}$/u.test(entityId)) throw new SamlRefusal('entity_id', entityId)
  const signIn = addresses(provider, 'SingleSignOnService')
  if (signIn.redirect === null && signIn.post === null) throw new SamlRefusal('no_sign_in_address')
  const { post, redirect, redirectResponse } = addresses(provider, 'SingleLogoutService')
  return {
    entityId,
    signIn: { redirect: signIn.redirect, post: signIn.post },
    signOut: { redirect, post, redirectResponse },
    ...certificatesOf(provider, now),
    wantsSignedRequests: ['true', '1'].includes(attributeOf(provider, 'WantAuthnRequestsSigned') ?? ''),
    validUntil: end,
  }
}

function theProvider(root: XmlElement): { entity: XmlElement; provider: XmlElement } {
  const entities = [...allBelow(root)].filter((element) => is(element, 'md', 'EntityDescriptor'))
  const providers = entities.flatMap((entity) =>
    childrenNamed(entity, 'md', 'IDPSSODescriptor').map((provider) => ({ entity, provider })),
  )
  const [found] = providers
  if (found === undefined) throw new SamlRefusal('no_provider')
  if (providers.length > 1) throw new SamlRefusal('several_providers', `${providers.length}`)
  return found
}

function validUntil(element: XmlElement): Date | null {
  try {
    return timeOf(element, 'validUntil')
  } catch {
    throw new SamlRefusal('metadata_expired', attributeOf(element, 'validUntil'))
  }
}

/** Only addresses of the web: a `javascript:` one would run in the console. */
function addresses(provider: XmlElement, service: string) {
  const all = childrenNamed(provider, 'md', service)
  const find = (binding: string, attribute: string) => {
    const found = all
      .filter((each) => attributeOf(each, 'Binding') === binding)
      .map((each) => attributeOf(each, attribute))
      .find((url) => url !== null && isWebAddress(url))
    return found ?? null
  }
  return {
    redirect: find(bindings.redirect, 'Location'),
    post: find(bindings.post, 'Location'),
    redirectResponse: find(bindings.redirect, 'ResponseLocation'),
  }
}

function isWebAddress(text: string): boolean {
  const url = URL.canParse(text) ? new URL(text) : null
  return url !== null && ['https:', 'http:'].includes(url.protocol) && url.username === '' && text.length <= 2048
}

function certificatesOf(provider: XmlElement, now: Date) {
  const texts = childrenNamed(provider, 'md', 'KeyDescriptor')
    .filter((each) => [null, 'signing'].includes(attributeOf(each, 'use')))
    .flatMap((each) => [...allBelow(each)].filter((element) => is(element, 'ds' satisfies Space, 'X509Certificate')))
    .map(textOf)
  const certificates = new Map<string, SamlCertificate>()
  const refused: { fingerprint: string | null; problem: SamlMetadataProblem }[] = []
  for (const text of new Set(texts.slice(0, 20))) {
    const { certificate, problem } = judged(text, now)
    if (problem === null && certificate !== null) certificates.set(certificate.fingerprint, certificate)
    else if (problem !== null) refused.push({ fingerprint: certificate?.fingerprint ?? null, problem })
  }
  if (certificates.size === 0) throw new SamlRefusal(refused[0]?.problem ?? 'certificate_missing')
  const latestFirst = [...certificates.values()].sort((one, other) => other.validTo.getTime() - one.validTo.getTime())
  return { certificates: latestFirst, refusedCertificates: refused }
}

function judged(text: string, now: Date): { certificate: SamlCertificate | null; problem: SamlMetadataProblem | null } {
  let certificate: SamlCertificate | null = null
  try {
    certificate = readCertificate(text)
    const refusal = refusedCertificate(certificate, now)
    return { certificate, problem: (refusal?.problem ?? null) as SamlMetadataProblem | null }
  } catch (error) {
    if (!(error instanceof SamlRefusal)) throw error
    return { certificate, problem: error.problem as SamlMetadataProblem }
  }
}
