import { SAML, ValidateInResponseTo, type CacheProvider, type Profile } from '@node-saml/node-saml'
import type { SamlIdentity } from './assertion.ts'
import type { SamlCertificate } from './certificates.ts'
import type { SamlConnection } from './connection.ts'
import { SamlRefusal } from './trace.ts'

export interface Question {
  connection: SamlConnection
  certificates: readonly SamlCertificate[]
  requestId: string
  /** Which of the two carried a signature: each has to be good in the eyes of the second reader too. */
  signed: { response: boolean; assertion: boolean }
}

/** Knows the one request that was made; that an answer is used once is for whoever keeps the requests. */
const memoryOf = (requestId: string): CacheProvider => ({
  saveAsync: () => Promise.resolve(null),
  getAsync: (key) => Promise.resolve(key === requestId ? new Date().toISOString() : null),
  removeAsync: () => Promise.resolve(null),
})

/** The library, as strict as it can be told to be. It looks at no clock here, as it knows none but its own. */
export const libraryFor = ({ connection, certificates, requestId, signed }: Question) =>
  new SAML({
    issuer: connection.serviceId,
    callbackUrl: connection.acsUrl,
    audience: connection.serviceId,
    idpIssuer: connection.providerId,
    idpCert: certificates.map(({ pem }) => pem),
    wantAuthnResponseSigned: signed.response,
    wantAssertionsSigned: signed.assertion,
    validateInResponseTo: ValidateInResponseTo.always,
    cacheProvider: memoryOf(requestId),
    acceptedClockSkewMs: -1,
    maxAssertionAgeMs: 0,
  })

/** node-saml reads the same message with other parsers and another canonicalization; it has to find the same. */
export async function askSecondReader(question: Question, samlResponse: string): Promise<Profile> {
  try {
    const { profile } = await libraryFor(question).validatePostResponseAsync({ SAMLResponse: samlResponse })
    if (profile !== null) return profile
  } catch (error) {
    throw new SamlRefusal('second_reader_refused', error instanceof Error ? error.message : null)
  }
  throw new SamlRefusal('second_reader_refused', 'no person')
}

export function checkSameReading(identity: SamlIdentity, profile: Profile): void {
  const same: [name: string, ours: unknown, theirs: unknown][] = [
    ['Issuer', identity.issuer, profile.issuer],
    ['NameID', identity.nameId, profile.nameID],
    ['Format', identity.nameIdFormat, profile.nameIDFormat ?? null],
    ['SessionIndex', identity.sessionIndex, profile.sessionIndex ?? null],
    ['ID', identity.assertionId, assertionIdOf(profile)],
    ['Attributes', comparable(identity.attributes), comparable(theirAttributes(profile))],
  ]
  for (const [name, ours, theirs] of same) {
    if (ours !== theirs) throw new SamlRefusal('readers_differ', `${name}: ${String(theirs)}`, String(ours))
  }
}

function assertionIdOf(profile: Profile): unknown {
  const assertion = profile.getAssertion?.()['Assertion'] as { $?: Record<string, unknown> } | undefined
  return assertion?.$?.['ID']
}

/** One value comes as itself, several as a list; what holds elements as an object, which is not read. */
function theirAttributes(profile: Profile): Record<string, string[]> {
  const all = (profile['attributes'] ?? {}) as Record<string, unknown>
  return Object.fromEntries(
    Object.entries(all).map(([name, value]) => {
      const values: unknown[] = Array.isArray(value) ? value : [value]
      return [
        name,
        values.filter((each) => typeof each !== 'object').map((each) => (typeof each === 'string' ? each : '')),
      ]
    }),
  )
}

/** An attribute without a value is left out by the library. */
const comparable = (attributes: Record<string, string[]>) =>
  JSON.stringify(
    Object.entries(attributes)
      .filter(([, values]) => values.length > 0)
      .toSorted(([one], [other]) => (one < other ? -1 : 1)),
  )
