import { bindings, namespaces } from './names.ts'
import { attributes } from './xml-text.ts'

export interface ServiceMetadata {
  entityId: string
  acsUrl: string
  logoutUrl?: string
  /** PEM of the key that requests are signed with, if they are. */
  signingCertificate?: string
  nameIdFormat?: string
}

/** What a provider reads to know this service. */
export function serviceMetadata(service: ServiceMetadata): string {
  const { entityId, acsUrl, logoutUrl, signingCertificate, nameIdFormat } = service
  const key = signingCertificate?.replaceAll(/-----(?:BEGIN|END) CERTIFICATE-----|\s/g, '')
  const keys =
    key === undefined
      ? ''
      : `<md:KeyDescriptor use="signing"><ds:KeyInfo xmlns:ds="${namespaces.ds}"><ds:X509Data><ds:X509Certificate>${key}</ds:X509Certificate></ds:X509Data></ds:KeyInfo></md:KeyDescriptor>`
  const logout =
    logoutUrl === undefined
      ? ''
      : `<md:SingleLogoutService${attributes({ Binding: bindings.redirect, Location: logoutUrl })}/>`
  const format = nameIdFormat ?? 'urn:oasis:names:tc:SAML:1.1:nameid-format:unspecified'
  const role = attributes({
    AuthnRequestsSigned: key === undefined ? 'false' : 'true',
    WantAssertionsSigned: 'true',
    protocolSupportEnumeration: namespaces.samlp,
  })
  const consumer = attributes({ Binding: bindings.post, Location: acsUrl, index: '0', isDefault: 'true' })
  return `<?xml version="1.0" encoding="UTF-8"?>
<md:EntityDescriptor xmlns:md="${namespaces.md}"${attributes({ entityID: entityId })}><md:SPSSODescriptor${role}>${keys}${logout}<md:NameIDFormat>${format}</md:NameIDFormat><md:AssertionConsumerService${consumer}/></md:SPSSODescriptor></md:EntityDescriptor>
`
}
