import { spawnSync } from 'node:child_process'
import { accessSync, existsSync, rmSync, writeFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'

/** Debian's packages of two providers that share no code with each other or with this product. */
const packages = {
  simplesamlphp: 'simplesamlphp php-cli php-xml php-mbstring php-sqlite3',
  lemonldap: `liblemonldap-ng-portal-perl lemonldap-ng-fastcgi-server liblasso-perl libapache-session-perl
    libgd-securityimage-perl libgd-perl libimage-magick-perl libxml-simple-perl libio-string-perl
    libstring-random-perl libtext-unidecode-perl libmime-tools-perl libemail-sender-perl libnet-ldap-perl
    libsoap-lite-perl libunicode-string-perl libdatetime-format-rfc3339-perl libconvert-base32-perl
    libcookie-baker-xs-perl`,
} as const
export type ProviderName = keyof typeof packages

const needed: Record<ProviderName, { programs: string[]; files: string[] }> = {
  simplesamlphp: { programs: ['php'], files: ['/usr/share/simplesamlphp/www', '/etc/simplesamlphp/attributemap'] },
  lemonldap: {
    programs: ['plackup'],
    files: ['/var/lib/lemonldap-ng/conf/lmConf-1.json', '/usr/share/lemonldap-ng/portal/templates'],
  },
}

const isProgram = (name: string) =>
  (process.env['PATH'] ?? '').split(delimiter).some((folder) => {
    try {
      accessSync(join(folder, name))
      return true
    } catch {
      return false
    }
  })

export function isInstalled(name: ProviderName): boolean {
  const { programs, files } = needed[name]
  const hasLasso = name !== 'lemonldap' || spawnSync('perl', ['-MLasso', '-e', '1']).status === 0
  return programs.every(isProgram) && files.every((file) => existsSync(file)) && hasLasso
}

/** Why a provider cannot be used here, after trying to install it, or null. Only root can, and only on Debian. */
export function reasonWithout(name: ProviderName): string | null {
  if (isInstalled(name)) return null
  const names = packages[name].split(/\s+/)
  if (process.getuid?.() !== 0 || !isProgram('apt-get')) {
    return `${name} is not installed, and only root can do so on Debian: apt-get install --no-install-recommends ${names.join(' ')}`
  }
  withoutServices(() => {
    const settings = {
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
      stdio: 'ignore',
      timeout: 400_000,
    } as const
    spawnSync('apt-get', ['update'], settings)
    spawnSync('apt-get', ['install', '-y', '--no-install-recommends', ...names], settings)
  })
  return isInstalled(name)
    ? null
    : `${name} could not be installed: apt-get install --no-install-recommends ${names.join(' ')}`
}

/** Debian starts what it installs; here it would take ports that nobody asked for. */
function withoutServices(work: () => void): void {
  const policy = '/usr/sbin/policy-rc.d'
  const isOurs = !existsSync(policy)
  if (isOurs) writeFileSync(policy, '#!/bin/sh\nexit 101\n', { mode: 0o755 })
  try {
    work()
  } finally {
    if (isOurs) rmSync(policy, { force: true })
  }
}
