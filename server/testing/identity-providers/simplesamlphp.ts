import { cp, mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { madeCertificate } from '../../saml/testing/certificate-maker.ts'
import {
  freePort,
  type IdentityProvider,
  makeFolder,
  type ProviderUser,
  removeFolder,
  startProgram,
  stopProgram,
  type TrustedService,
} from './provider-process.ts'

const www = '/usr/share/simplesamlphp/www'
const users: ProviderUser[] = [
  { name: 'alice', password: 'alicepw', email: 'alice@acme.test' },
  // Says on purpose to have an address of somebody else's domain.
  { name: 'mallory', password: 'mallorypw', email: 'ceo@victim.test' },
]

type Php = string | boolean | number | Php[] | { [key: string]: Php }

/** A value in PHP's own notation. */
function php(value: Php): string {
  if (typeof value === 'string') return `'${value.replaceAll(/[\\']/g, String.raw`\$&`)}'`
  if (typeof value !== 'object') return String(value)
  if (Array.isArray(value)) return `[${value.map(php).join(',')}]`
  return `[${Object.entries(value)
    .map(([key, each]) => `${php(key)}=>${php(each)}`)
    .join(',')}]`
}

const bare = (pem: string) => pem.replaceAll(/-----[A-Z ]+-----|\s/g, '')

/** SimpleSAMLphp as an identity provider on a free port, under PHP's own web server. */
export async function startSimpleSamlPhp(): Promise<IdentityProvider> {
  const folder = await makeFolder('simplesamlphp')
  const port = await freePort()
  const origin = `http://127.0.0.1:${port}`
  const key = madeCertificate({ name: 'simplesamlphp.test' })
  const entityId = `${origin}/entity`
  await configure({ folder, origin, entityId, key })
  const trust = (services: readonly TrustedService[]) => writeServices(folder, services)
  await trust([])
  const child = await startProgram({
    command: 'php',
    args: ['-d', 'opcache.enable=0', '-S', `127.0.0.1:${port}`, '-t', www, join(folder, 'router.php')],
    environment: { SIMPLESAMLPHP_CONFIG_DIR: join(folder, 'config'), PHP_CLI_SERVER_WORKERS: '2' },
    folder,
    readyUrl: `${origin}/saml2/idp/metadata.php`,
  })
  return {
    name: 'SimpleSAMLphp',
    entityId,
    metadataUrl: `${origin}/saml2/idp/metadata.php`,
    signInUrl: `${origin}/saml2/idp/SSOService.php`,
    logoutUrl: `${origin}/saml2/idp/SingleLogoutService.php`,
    certificate: key.certificate,
    people: users,
    trust,
    stop: async () => {
      await stopProgram(child)
      await removeFolder(folder)
    },
  }
}

interface Setting {
  folder: string
  origin: string
  entityId: string
  key: { privateKey: string; certificate: string }
}

async function configure({ folder, origin, entityId, key }: Setting): Promise<void> {
  const at = (name: string) => join(folder, name)
  for (const name of ['config', 'metadata', 'cert', 'log', 'data', 'tmp']) await mkdir(at(name))
  await cp('/etc/simplesamlphp/attributemap', at('config/attributemap'), { recursive: true })
  await writeFile(at('cert/idp.key'), key.privateKey)
  await writeFile(at('cert/idp.crt'), key.certificate)
  const people = Object.fromEntries(
    users.map(({ name, password, email }) => [
      `${name}:${password}`,
      { uid: [name], email: [email], groups: ['org-admins', 'all'] },
    ]),
  )
  await writeFile(at('config/config.php'), `<?php $config=${php(settings(folder, origin))};`)
  await writeFile(
    at('config/authsources.php'),
    `<?php $config=['people'=>array_merge(['exampleauth:UserPass'],${php(people)})];`,
  )
  const hosted: Php = {
    host: '__DEFAULT__',
    privatekey: 'idp.key',
    certificate: 'idp.crt',
    auth: 'people',
    'signature.algorithm': 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256',
  }
  await writeFile(at('metadata/saml20-idp-hosted.php'), `<?php $metadata[${php(entityId)}]=${php(hosted)};`)
  await writeFile(at('router.php'), router)
}

const settings = (folder: string, origin: string): Php => ({
  baseurlpath: `${origin}/`,
  certdir: `${folder}/cert/`,
  loggingdir: `${folder}/log/`,
  datadir: `${folder}/data/`,
  tempdir: `${folder}/tmp/`,
  metadatadir: `${folder}/metadata`,
  attributenamemapdir: `${folder}/config/attributemap/`,
  secretsalt: 'a-salt-of-tests-0123456789',
  'auth.adminpassword': 'of-nobody-0123456789',
  timezone: 'UTC',
  technicalcontact_email: 'nobody@idp.test',
  'enable.saml20-idp': true,
  'module.enable': { exampleauth: true, core: true, saml: true },
  'logging.handler': 'file',
  'session.cookie.name': 'SimpleSession',
  'session.phpsession.cookiename': 'SimplePhpSession',
  'store.type': 'sql',
  'store.sql.dsn': `sqlite:${folder}/data/store.sq3`,
  'language.available': ['en'],
  'language.default': 'en',
  'metadata.sources': [{ type: 'flatfile' }],
  'trusted.url.domains': ['127.0.0.1'],
  production: true,
})

/** PHP's web server knows no scripts with a path behind them. */
const router = `<?php
$path = parse_url($_SERVER['REQUEST_URI'], PHP_URL_PATH);
if (!preg_match('#^(/.*?\\.php)(/.*)?$#', $path, $found) || !is_file('${www}' . $found[1])) return false;
$_SERVER['SCRIPT_NAME'] = $found[1];
$_SERVER['PHP_SELF'] = $path;
$_SERVER['SCRIPT_FILENAME'] = '${www}' . $found[1];
if (isset($found[2])) $_SERVER['PATH_INFO'] = $found[2];
chdir(dirname('${www}' . $found[1]));
require '${www}' . $found[1];
`

async function writeServices(folder: string, services: readonly TrustedService[]): Promise<void> {
  const lines = services.map(({ entityId, acsUrl, certificate, logoutUrl, signs = 'both' }) => {
    const known: Php = {
      AssertionConsumerService: acsUrl,
      NameIDFormat: 'urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress',
      'simplesaml.nameidattribute': 'email',
      'saml20.sign.response': signs !== 'assertion',
      'saml20.sign.assertion': signs !== 'response',
      'sign.logout': true,
      ...(logoutUrl === undefined ? {} : { SingleLogoutService: logoutUrl }),
      ...(certificate === undefined
        ? {}
        : { certData: bare(certificate), 'validate.authnrequest': true, 'validate.logout': true }),
    }
    return `$metadata[${php(entityId)}]=${php(known)};`
  })
  await writeFile(join(folder, 'metadata/saml20-sp-remote.php'), `<?php ${lines.join('\n')}`)
}
