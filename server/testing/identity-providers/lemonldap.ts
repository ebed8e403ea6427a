import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { ChildProcess } from 'node:child_process'
import { madeCertificate, type MadeCertificate } from '../../saml/testing/certificate-maker.ts'
import {
  freePort,
  type IdentityProvider,
  makeFolder,
  removeFolder,
  startProgram,
  stopProgram,
  type TrustedService,
} from './provider-process.ts'

export interface RelyingParty {
  clientId: string
  clientSecret: string
  redirectUri: string
}

export interface LemonLdap extends IdentityProvider {
  /** The same program is an OpenID Connect provider as well. */
  openIdIssuer: string
  trustClients: (clients: readonly RelyingParty[]) => Promise<void>
}

interface Setting {
  folder: string
  origin: string
  key: MadeCertificate
  services: readonly TrustedService[]
  clients: readonly RelyingParty[]
}

/** LemonLDAP::NG as an identity provider on a free port: Perl, with Lasso, a library in C, for SAML. */
export async function startLemonLdap(): Promise<LemonLdap> {
  const folder = await makeFolder('lemonldap')
  const port = await freePort()
  const origin = `http://127.0.0.1:${port}`
  const key = madeCertificate({ name: 'lemonldap.test' })
  let setting: Setting = { folder, origin, key, services: [], clients: [] }
  await prepare(folder)
  let child = await start(setting, port)
  // It reads its configuration once, so it is started anew.
  const change = async (changed: Partial<Setting>) => {
    setting = { ...setting, ...changed }
    await stopProgram(child)
    child = await start(setting, port)
  }
  return {
    name: 'LemonLDAP::NG',
    entityId: `${origin}/saml/metadata`,
    metadataUrl: `${origin}/saml/metadata`,
    signInUrl: `${origin}/saml/singleSignOn`,
    logoutUrl: `${origin}/saml/singleLogout`,
    openIdIssuer: origin,
    certificate: key.certificate,
    people: [{ name: 'dwho', password: 'dwho', email: 'dwho@badwolf.org' }],
    trust: (services) => change({ services }),
    trustClients: (clients) => change({ clients }),
    stop: async () => {
      await stopProgram(child)
      await removeFolder(folder)
    },
  }
}

async function prepare(folder: string): Promise<void> {
  for (const name of ['conf', 'cache', 'sessions/lock', 'persistent/lock', 'notifications']) {
    await mkdir(join(folder, name), { recursive: true })
  }
  const lines = [
    '[all]',
    'logLevel=notice',
    '[configuration]',
    'type=File',
    `dirName=${folder}/conf`,
    '[portal]',
    'staticPrefix=/static',
    'templateDir=/usr/share/lemonldap-ng/portal/templates',
    'languages=en',
  ]
  await writeFile(join(folder, 'lemonldap.ini'), `${lines.join('\n')}\n`)
}

async function start(setting: Setting, port: number): Promise<ChildProcess> {
  const { folder, origin } = setting
  const given = JSON.parse(await readFile('/var/lib/lemonldap-ng/conf/lmConf-1.json', 'utf8')) as Record<
    string,
    unknown
  >
  const whole = { ...given, ...portal(setting), ...openId(setting), ...saml(setting) }
  await writeFile(join(folder, 'conf/lmConf-1.json'), JSON.stringify(whole))
  const script = 'use Lemonldap::NG::Portal::Main; Lemonldap::NG::Portal::Main->run({})'
  return startProgram({
    command: 'plackup',
    args: ['-s', 'HTTP::Server::PSGI', '--host', '127.0.0.1', '-p', String(port), '-e', script],
    environment: { LLNG_DEFAULTCONFFILE: join(folder, 'lemonldap.ini') },
    folder,
    readyUrl: `${origin}/saml/metadata`,
  })
}

const portal = ({ folder, origin }: Setting) => ({
  portal: `${origin}/`,
  domain: '127.0.0.1',
  securedCookie: 0,
  notification: 0,
  requireToken: 0,
  globalStorageOptions: { Directory: `${folder}/sessions`, LockDirectory: `${folder}/sessions/lock` },
  persistentStorageOptions: { Directory: `${folder}/persistent`, LockDirectory: `${folder}/persistent/lock` },
  localSessionStorageOptions: {
    cache_depth: 3,
    cache_root: `${folder}/cache`,
    default_expires_in: 600,
    directory_umask: '007',
    namespace: 'sessions',
  },
  notificationStorageOptions: { dirName: `${folder}/notifications` },
})

function openId({ origin, key, clients }: Setting) {
  const option = (name: string) => `oidcRPMetaDataOptions${name}`
  return {
    issuerDBOpenIDConnectActivation: 1,
    issuerDBOpenIDConnectPath: '^/oauth2/',
    oidcServiceMetaDataIssuer: origin,
    oidcServiceAllowAuthorizationCodeFlow: 1,
    oidcServicePrivateKeySig: key.privateKey,
    oidcServicePublicKeySig: key.certificate,
    oidcServiceKeyIdSig: 'key-1',
    oidcRPMetaDataOptions: Object.fromEntries(
      clients.map(({ clientId, clientSecret, redirectUri }, index) => [
        `client${index}`,
        {
          [option('ClientID')]: clientId,
          [option('ClientSecret')]: clientSecret,
          [option('RedirectUris')]: redirectUri,
          [option('IDTokenSignAlg')]: 'RS256',
          [option('BypassConsent')]: 1,
          [option('RequirePKCE')]: 1,
          [option('IDTokenForceClaims')]: 1,
        },
      ]),
    ),
    oidcRPMetaDataExportedVars: Object.fromEntries(
      clients.map((_, index) => [`client${index}`, { email: 'mail', name: 'cn' }]),
    ),
  }
}

function saml({ key, services }: Setting) {
  const each = <Value>(value: (service: TrustedService) => Value) =>
    Object.fromEntries(services.map((service, index) => [`service${index}`, value(service)]))
  const prefix = 'samlSPMetaDataOptions'
  return {
    issuerDBSAMLActivation: 1,
    issuerDBSAMLPath: '^/saml/',
    samlEntityID: '#PORTAL#/saml/metadata',
    samlServicePrivateKeySig: key.privateKey,
    samlServicePublicKeySig: key.certificate,
    samlServiceUseCertificateInResponse: 1,
    samlServiceSignatureMethod: 'RSA_SHA256',
    samlOrganizationDisplayName: 'Tests',
    samlOrganizationName: 'Tests',
    samlOrganizationURL: 'http://idp.test',
    samlSPMetaDataXML: each((service) => ({ samlSPMetaDataXML: serviceMetadata(service) })),
    samlSPMetaDataOptions: each(({ certificate }) => ({
      [`${prefix}NameIDFormat`]: 'email',
      [`${prefix}SignSSOMessage`]: 1,
      [`${prefix}SignSLOMessage`]: 1,
      [`${prefix}CheckSSOMessageSignature`]: certificate === undefined ? 0 : 1,
      [`${prefix}CheckSLOMessageSignature`]: certificate === undefined ? 0 : 1,
    })),
    samlSPMetaDataExportedAttributes: each(() => ({ mail: '1;mail;;', uid: '1;uid;;' })),
  }
}

/** By hand, so that the one that is under test is not what the provider depends on. */
function serviceMetadata({ entityId, acsUrl, certificate, logoutUrl }: TrustedService): string {
  const key =
    certificate === undefined
      ? ''
      : `<KeyDescriptor use="signing"><KeyInfo xmlns="http://www.w3.org/2000/09/xmldsig#"><X509Data><X509Certificate>${certificate.replaceAll(/-----[A-Z ]+-----|\s/g, '')}</X509Certificate></X509Data></KeyInfo></KeyDescriptor>`
  const binding = 'urn:oasis:names:tc:SAML:2.0:bindings:HTTP'
  const logout =
    logoutUrl === undefined ? '' : `<SingleLogoutService Binding="${binding}-Redirect" Location="${logoutUrl}"/>`
  return `<EntityDescriptor xmlns="urn:oasis:names:tc:SAML:2.0:metadata" entityID="${entityId}"><SPSSODescriptor protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol" WantAssertionsSigned="true">${key}${logout}<NameIDFormat>urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress</NameIDFormat><AssertionConsumerService index="1" isDefault="true" Binding="${binding}-POST" Location="${acsUrl}"/></SPSSODescriptor></EntityDescriptor>`
}
