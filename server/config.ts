import { resolve } from 'node:path'
import { z } from 'zod'

const url = (protocols: string[], example: string) =>
  z.string().refine((text) => {
    try {
      return protocols.includes(new URL(text).protocol)
    } catch {
      return false
    }
  }, `must be an address like ${example}`)

const link = url(['https:', 'http:', 'mailto:'], 'https://help.example.com').optional()

const Environment = z.object({
  PORT: z.coerce.number('must be a number').int().min(0).max(65_535, 'must be a port from 1 to 65535').default(3000),
  HOST: z.string().default('127.0.0.1'),
  ATRIUM_DATA: z.string().default('data'),
  ATRIUM_SECRET_OLD: z.string().min(32, 'must be the secret that was in use before').optional(),
  ATRIUM_OUTBOUND_LOOPBACK: z
    .enum(['0', '1'], 'must be 1 (webhooks and sign-in providers may be on this machine) or 0')
    .default('0'),
  ATRIUM_SECRET: z.string().min(32, 'must have at least 32 characters, made by chance').optional(),
  ATRIUM_PUBLIC_URL: url(['https:', 'http:'], 'https://atrium.example.com').optional(),
  ATRIUM_TRUST_PROXY: z.coerce
    .number('must be the number of proxies in front')
    .int('must be a whole number')
    .min(0)
    .max(10, 'must be the number of proxies in front')
    .default(0),
  ATRIUM_LOG: z
    .enum(['silent', 'error', 'warn', 'info', 'debug'], 'must be silent, error, warn, info or debug')
    .default('warn'),
  DATABASE_URL: url(['postgres:', 'postgresql:'], 'postgres://user:password@host:5432/atrium').optional(),
  ATRIUM_CONNECTIONS: z.coerce.number('must be a number').int().min(2).max(200).default(16),
  SMTP_URL: url(['smtp:', 'smtps:'], 'smtps://user:password@mail.example.com').optional(),
  MAIL_FROM: z.string().max(300).optional(),
  GOOGLE_CLIENT_ID: z.string().optional(),
  GOOGLE_CLIENT_SECRET: z.string().optional(),
  GOOGLE_ISSUER: url(['https:', 'http:'], 'https://accounts.google.com').default('https://accounts.google.com'),
  MICROSOFT_CLIENT_ID: z.string().optional(),
  MICROSOFT_CLIENT_SECRET: z.string().optional(),
  MICROSOFT_ISSUER: url(['https:', 'http:'], 'https://login.microsoftonline.com/<tenant id>/v2.0').optional(),
  ATRIUM_RECOVERY_HOURS: z.coerce
    .number('must be a number of hours')
    .int('must be a whole number of hours')
    .min(1, 'must be from 1 to 720 hours')
    .max(720, 'must be from 1 to 720 hours')
    .default(72),
  ATRIUM_PLANS: z.string().optional(),
  ATRIUM_TEST_CLOCK: z.enum(['0', '1'], 'must be 1 (test clocks may be set) or 0').default('0'),
  ATRIUM_PAYMENTS: z
    .enum(['manual', 'test', 'stripe'], 'must be manual (bank transfers), test (a simulated bank) or stripe')
    .default('manual'),
  // Told by their form, so that a key of the wrong kind stops the start and not the first payment. None is repeated.
  ATRIUM_STRIPE_SECRET_KEY: z
    .string()
    .regex(/^[sr]k_(test|live)_\w{8,}$/, 'must be a secret or restricted key of Stripe, which starts with sk_ or rk_')
    .optional(),
  ATRIUM_STRIPE_WEBHOOK_SECRET: z
    .string()
    .regex(/^whsec_\w{8,}$/, 'must be the signing secret of the webhook endpoint, which starts with whsec_')
    .optional(),
  ATRIUM_STRIPE_API_BASE: url(['http:', 'https:'], 'http://127.0.0.1:12111').optional(),
  ATRIUM_HELP_URL: link,
  ATRIUM_SUPPORT_URL: link,
  ATRIUM_STATUS_URL: link,
  ATRIUM_SECURITY_URL: link,
})

export type StripeConfig = { secretKey: string; webhookSecret: string; apiBase: string | null }

export type ProviderConfig = { issuer: string; clientId: string; clientSecret: string }

export type Config = {
  port: number
  host: string
  dataFolder: string
  /** Seals secrets that are stored; null: one is kept in the data folder. */
  secret: string | null
  /** The secret before it, while it is being changed: it opens, and seals nothing any more. */
  oldSecret: string | null
  /** Whether addresses that organizations name may be on this machine, for development and tests. */
  allowsLoopbackTargets: boolean
  /** Where people reach the console; null until the port is known, then http://localhost:PORT. */
  publicUrl: string | null
  /** How many proxies stand in front; the address of the caller is taken from as many hops back, and no further. */
  trustedProxies: number
  logLevel: string
  databaseUrl: string | null
  connections: number
  /** For how long an Organization Admin can stop a recovery by operators. */
  recoveryHours: number
  /** The file with the plans; null: those that ship. */
  plansFile: string | null
  /** Whether the time of a subscription may be set, for rehearsals. Never where money is real. */
  allowsTestClocks: boolean
  /** Who collects invoices. */
  payments: 'manual' | 'test' | 'stripe'
  /** Keys of Stripe; null where it does not collect. */
  stripe: StripeConfig | null
  smtpUrl: string | null
  mailFrom: string
  providers: Partial<Record<'google' | 'microsoft', ProviderConfig>>
  links: { helpUrl: string | null; supportUrl: string | null; statusUrl: string | null; securityUrl: string | null }
}

/** All that is wrong with the environment, said at once. */
export class ConfigurationError extends Error {
  constructor(mistakes: string[]) {
    super(
      `The configuration has ${mistakes.length === 1 ? 'a mistake' : `${mistakes.length} mistakes`}:\n${mistakes.map((text) => `  - ${text}`).join('\n')}`,
    )
    this.name = 'ConfigurationError'
  }
}

/** Parses the environment once. Empty variables count as unset. */
export function parseConfig(environment: Record<string, string | undefined>): Config {
  const given = Object.fromEntries(
    Object.entries(environment).filter(([, value]) => value !== undefined && value !== ''),
  )
  const parsed = Environment.safeParse(given)
  const mistakes = parsed.success ? [] : parsed.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}`)
  mistakes.push(...combinations(given))
  if (!parsed.success || mistakes.length > 0) throw new ConfigurationError(mistakes)
  const env = parsed.data
  const publicUrl = env.ATRIUM_PUBLIC_URL === undefined ? null : new URL(env.ATRIUM_PUBLIC_URL).origin
  return {
    port: env.PORT,
    host: env.HOST,
    dataFolder: resolve(env.ATRIUM_DATA),
    secret: env.ATRIUM_SECRET ?? null,
    oldSecret: env.ATRIUM_SECRET_OLD ?? null,
    allowsLoopbackTargets: env.ATRIUM_OUTBOUND_LOOPBACK === '1',
    publicUrl,
    trustedProxies: env.ATRIUM_TRUST_PROXY,
    logLevel: env.ATRIUM_LOG,
    databaseUrl: env.DATABASE_URL ?? null,
    connections: env.ATRIUM_CONNECTIONS,
    recoveryHours: env.ATRIUM_RECOVERY_HOURS,
    plansFile: env.ATRIUM_PLANS === undefined ? null : resolve(env.ATRIUM_PLANS),
    allowsTestClocks: env.ATRIUM_TEST_CLOCK === '1',
    payments: env.ATRIUM_PAYMENTS,
    stripe: stripeOf(env),
    smtpUrl: env.SMTP_URL ?? null,
    mailFrom: env.MAIL_FROM ?? `Atrium <no-reply@${new URL(publicUrl ?? 'http://localhost').hostname}>`,
    providers: {
      ...providerOf('google', env.GOOGLE_ISSUER, env.GOOGLE_CLIENT_ID, env.GOOGLE_CLIENT_SECRET),
      ...providerOf('microsoft', env.MICROSOFT_ISSUER, env.MICROSOFT_CLIENT_ID, env.MICROSOFT_CLIENT_SECRET),
    },
    links: {
      helpUrl: env.ATRIUM_HELP_URL ?? null,
      supportUrl: env.ATRIUM_SUPPORT_URL ?? null,
      statusUrl: env.ATRIUM_STATUS_URL ?? null,
      securityUrl: env.ATRIUM_SECURITY_URL ?? null,
    },
  }
}

function stripeOf(env: z.infer<typeof Environment>): StripeConfig | null {
  const { ATRIUM_STRIPE_SECRET_KEY: secretKey, ATRIUM_STRIPE_WEBHOOK_SECRET: webhookSecret } = env
  if (env.ATRIUM_PAYMENTS !== 'stripe' || secretKey === undefined || webhookSecret === undefined) return null
  return { secretKey, webhookSecret, apiBase: env.ATRIUM_STRIPE_API_BASE ?? null }
}

function providerOf(name: 'google' | 'microsoft', ...[issuer, clientId, clientSecret]: (string | undefined)[]) {
  if (issuer === undefined || clientId === undefined || clientSecret === undefined) return {}
  return { [name]: { issuer, clientId, clientSecret } }
}

/** Mistakes that lie between variables. */
function combinations(given: Record<string, string | undefined>): string[] {
  const mistakes: string[] = []
  for (const name of ['GOOGLE', 'MICROSOFT']) {
    const [id, secret] = [given[`${name}_CLIENT_ID`], given[`${name}_CLIENT_SECRET`]]
    if ((id === undefined) !== (secret === undefined)) {
      mistakes.push(`${name}_CLIENT_${id === undefined ? 'ID' : 'SECRET'} is missing; set both or neither`)
    }
  }
  if (given['MICROSOFT_CLIENT_ID'] !== undefined && given['MICROSOFT_ISSUER'] === undefined) {
    mistakes.push('MICROSOFT_ISSUER is missing, like https://login.microsoftonline.com/<tenant id>/v2.0')
  }
  if (given['ATRIUM_PAYMENTS'] === 'stripe') mistakes.push(...mistakesWithStripe(given))
  const publicUrl = given['ATRIUM_PUBLIC_URL']
  if (publicUrl !== undefined && URL.canParse(publicUrl) && !isLoopback(new URL(publicUrl).hostname)) {
    if (given['SMTP_URL'] === undefined) {
      mistakes.push(
        'SMTP_URL is missing: without it mail goes to the open development mailbox, which only localhost may have',
      )
    }
    if (given['ATRIUM_PAYMENTS'] === 'test' && given['ATRIUM_TEST_CLOCK'] !== '1') {
      mistakes.push(
        'ATRIUM_PAYMENTS=test takes no money: others than localhost may have it with ATRIUM_TEST_CLOCK=1, for rehearsals',
      )
    }
    if (given['ATRIUM_OUTBOUND_LOOPBACK'] === '1')
      mistakes.push(
        'ATRIUM_OUTBOUND_LOOPBACK=1 is for development: on a public address it would let people reach inside',
      )
    if (!publicUrl.startsWith('https:'))
      mistakes.push('ATRIUM_PUBLIC_URL must start with https:// unless it is localhost')
  }
  const host = given['HOST']
  if (publicUrl === undefined && host !== undefined && !isLoopback(host)) {
    mistakes.push(
      'ATRIUM_PUBLIC_URL is missing: with HOST others on the network reach this server, so it must know its address',
    )
  }
  return mistakes
}

function mistakesWithStripe(given: Record<string, string | undefined>): string[] {
  const { ATRIUM_STRIPE_SECRET_KEY: key, ATRIUM_STRIPE_WEBHOOK_SECRET: secret, ATRIUM_STRIPE_API_BASE: base } = given
  const mistakes: string[] = []
  if (key === undefined)
    mistakes.push('ATRIUM_STRIPE_SECRET_KEY is missing: ATRIUM_PAYMENTS=stripe needs a key to collect with')
  if (secret === undefined)
    mistakes.push(
      'ATRIUM_STRIPE_WEBHOOK_SECRET is missing: ATRIUM_PAYMENTS=stripe needs it to believe what Stripe tells',
    )
  if (isLiveKey(key ?? '') && given['ATRIUM_TEST_CLOCK'] === '1')
    mistakes.push('ATRIUM_TEST_CLOCK=1 goes with no live key of Stripe: a rehearsal would take real money')
  if (base !== undefined && URL.canParse(base)) {
    if (!isLoopback(new URL(base).hostname))
      mistakes.push('ATRIUM_STRIPE_API_BASE must be on this machine: it is for tests, and gets the key')
    if (isLiveKey(key ?? '')) mistakes.push('ATRIUM_STRIPE_API_BASE is for tests: a live key goes to nobody but Stripe')
  }
  return mistakes
}

const isLiveKey = (key: string): boolean => /^[sr]k_live_/.test(key)

/** What may be meant but rarely is: said at the start, which goes on. */
export function warningsOf({ stripe, publicUrl }: Pick<Config, 'stripe' | 'publicUrl'>): string[] {
  if (stripe === null) return []
  const isHere = publicUrl === null || isLoopback(new URL(publicUrl).hostname)
  if (isLiveKey(stripe.secretKey))
    return isHere
      ? ['Stripe has a live key on localhost: cards are charged, and no webhook of Stripe arrives here.']
      : []
  return isHere ? [] : ['Stripe has a test key: invoices count as paid, and no money comes.']
}

export function isLoopback(hostname: string): boolean {
  return (
    hostname === 'localhost' ||
    hostname.endsWith('.localhost') ||
    /^127(\.\d+){3}$/.test(hostname) ||
    hostname === '[::1]'
  )
}
