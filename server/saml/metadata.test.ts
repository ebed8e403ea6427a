import { describe, expect, it } from 'vitest'
import type { SamlMetadataProblem } from '#contract/saml-words.ts'
import { readProviderMetadata } from './provider-metadata.ts'
import { serviceMetadata } from './service-metadata.ts'
import { madeCertificate, type MadeCertificate } from './testing/certificate-maker.ts'
import { replaced } from './testing/hostile-case.ts'
import { now } from './testing/response-maker.ts'
import { idp, stranger } from './testing/stage.ts'

const bare = ({ certificate }: MadeCertificate) => certificate.replaceAll(/-----[A-Z ]+-----/g, '')
const keyOf = (made: MadeCertificate, use = ' use="signing"') =>
  `<md:KeyDescriptor${use}><ds:KeyInfo xmlns:ds="http://www.w3.org/2000/09/xmldsig#"><ds:X509Data><ds:X509Certificate>${bare(made)}</ds:X509Certificate></ds:X509Data></ds:KeyInfo></md:KeyDescriptor>`
const redirect = 'urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect'
const post = 'urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST'
const metadata = (keys = keyOf(idp)) =>
  `<?xml version="1.0"?><!-- of a provider --><md:EntityDescriptor xmlns:md="urn:oasis:names:tc:SAML:2.0:metadata" entityID="https://idp.test/entity" validUntil="2027-01-01T00:00:00Z"><md:IDPSSODescriptor WantAuthnRequestsSigned="true" protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol">${keys}<md:SingleLogoutService Binding="${redirect}" Location="https://idp.test/slo" ResponseLocation="https://idp.test/slo/done"/><md:SingleSignOnService Binding="${redirect}" Location="https://idp.test/sso?a=b&amp;c=d"/><md:SingleSignOnService Binding="${post}" Location="https://idp.test/sso"/></md:IDPSSODescriptor></md:EntityDescriptor>`

describe('the metadata of a provider', () => {
  it('tells who it is, where it is asked and by which certificates it is known', () => {
    const { metadata: found, problem } = readProviderMetadata(
      metadata(keyOf(idp) + keyOf(stranger, '') + keyOf(stranger)),
      now,
    )
    expect(problem).toBeNull()
    expect(found).toMatchObject({
      entityId: 'https://idp.test/entity',
      signIn: { redirect: 'https://idp.test/sso?a=b&c=d', post: 'https://idp.test/sso' },
      signOut: { redirect: 'https://idp.test/slo', post: null, redirectResponse: 'https://idp.test/slo/done' },
      wantsSignedRequests: true,
      validUntil: new Date('2027-01-01T00:00:00Z'),
      refusedCertificates: [],
    })
    expect(found?.certificates.map(({ subject, bits }) => [subject, bits])).toEqual([
      ['CN=idp.test', 2048],
      ['CN=stranger.test', 2048],
    ])
    expect(found?.certificates[0]?.fingerprint).toMatch(/^([0-9A-F]{2}:){31}[0-9A-F]{2}$/)
  })

  it('may be of bytes, with a byte order mark, and of one provider among services', () => {
    const many = `<EntitiesDescriptor xmlns="urn:oasis:names:tc:SAML:2.0:metadata">${metadata().replace(/^<\?[^]*?-->/, '')}<EntityDescriptor entityID="x"><SPSSODescriptor/></EntityDescriptor></EntitiesDescriptor>`
    expect(readProviderMetadata(Buffer.from(`\uFEFF${many}`), now).problem).toBeNull()
  })

  it('tells which of its certificates are of no use', () => {
    const weak = madeCertificate({ bits: 1024 })
    const old = madeCertificate({ to: new Date(now.getTime() - 1), privateKey: idp.privateKey })
    const { metadata: found } = readProviderMetadata(metadata(keyOf(weak) + keyOf(old) + keyOf(idp)), now)
    expect(found?.certificates).toHaveLength(1)
    expect(found?.refusedCertificates.map(({ problem }) => problem)).toEqual(['weak_key', 'certificate_expired'])
  })

  const changed = (from: string | RegExp, to: string) => () => replaced(metadata(), from, to)
  it.each<[string, SamlMetadataProblem, () => string | Buffer]>([
    ['a page of the web', 'not_metadata', () => '<html></html>'],
    ['nothing', 'not_xml', () => ''],
    ['JSON', 'not_xml', () => '{}'],
    ['two megabytes', 'too_large', () => ' '.repeat(2_000_000)],
    ['other bytes', 'not_utf8', () => Buffer.from([0xff, 0xfe, 0x3c])],
    [
      'a document type',
      'doctype',
      changed('<md:EntityDescriptor', '<!DOCTYPE a [<!ENTITY b "c">]><md:EntityDescriptor'),
    ],
    [
      'a processing instruction',
      'processing_instruction',
      changed('<md:EntityDescriptor', '<?a b?><md:EntityDescriptor'),
    ],
    ['a deep nest', 'too_deep', changed('<md:KeyDescriptor', `${'<md:a>'.repeat(100)}<md:KeyDescriptor`)],
    ['a prefix of two meanings', 'namespace', changed('<md:IDPSSODescriptor', '<md:IDPSSODescriptor xmlns:md="urn:x"')],
    [
      'that of a service',
      'no_provider',
      () => serviceMetadata({ entityId: 'https://a.test', acsUrl: 'https://a.test/acs' }),
    ],
    [
      'that of two providers',
      'several_providers',
      () => {
        const one = metadata().replace(/^<\?[^]*?-->/, '')
        return `<m:EntitiesDescriptor xmlns:m="urn:oasis:names:tc:SAML:2.0:metadata">${one}${one}</m:EntitiesDescriptor>`
      },
    ],
    ['no entity id', 'entity_id', changed('entityID="https://idp.test/entity"', 'entityID=""')],
    ['what was valid until yesterday', 'metadata_expired', changed('2027-01-01', '2026-11-27')],
    ['a validity that cannot be read', 'metadata_expired', changed('2027-01-01T00:00:00Z', 'tomorrow')],
    ['no address', 'no_sign_in_address', changed(/<md:SingleSignOnService[^]*\/>(?=<\/md:IDP)/, '')],
    [
      'an address that is a script',
      'no_sign_in_address',
      () => metadata().replaceAll(/Location="https:[^"]*sso[^"]*"/g, 'Location="javascript:alert(1)"'),
    ],
    ['no certificate', 'certificate_missing', () => metadata('')],
    ['a certificate for encryption alone', 'certificate_missing', () => metadata(keyOf(idp, ' use="encryption"'))],
    ['a certificate that is none', 'certificate_unreadable', () => metadata().replace(bare(idp), 'a'.repeat(400))],
    [
      'a certificate that has expired',
      'certificate_expired',
      () => metadata(keyOf(madeCertificate({ to: now, privateKey: idp.privateKey }))),
    ],
    ['a key of 1,024 bits', 'weak_key', () => metadata(keyOf(madeCertificate({ bits: 1024 })))],
  ])('is refused when it is %s', (_, problem, make) => {
    expect(readProviderMetadata(make(), now)).toMatchObject({ metadata: null, problem })
  })
})

describe('the metadata of this service', () => {
  it('says where responses go, and by which key requests are signed', () => {
    const xml = serviceMetadata({
      entityId: 'https://a.test/?a=1&b="2"',
      acsUrl: 'https://a.test/acs',
      logoutUrl: 'https://a.test/slo',
      signingCertificate: idp.certificate,
    })
    expect(xml).toContain('entityID="https://a.test/?a=1&#38;b=&#34;2&#34;"')
    expect(xml).toContain(`Binding="${post}" Location="https://a.test/acs"`)
    expect(xml).toContain('AuthnRequestsSigned="true" WantAssertionsSigned="true"')
    expect(xml).toContain(`<ds:X509Certificate>${bare(idp).replaceAll('\n', '')}</ds:X509Certificate>`)
    expect(serviceMetadata({ entityId: 'https://a.test', acsUrl: 'https://a.test/acs' })).not.toContain('KeyDescriptor')
  })
})
