import type { Import } from './source-files.ts'

/** Slices of the server and those that lie below each: whose stores and rules it may use. */
const below: Record<string, readonly string[]> = {
  audit: [],
  users: ['audit'],
  organizations: ['audit', 'users'],
  members: ['audit', 'users', 'organizations'],
  invitations: ['audit', 'users', 'organizations', 'members'],
  seats: ['audit', 'users', 'organizations', 'members', 'invitations'],
  usage: ['audit', 'users', 'organizations', 'members', 'invitations', 'seats'],
  people: ['audit', 'users', 'organizations', 'members', 'invitations'],
  workspaces: ['audit', 'users', 'organizations', 'members'],
  'workspace-access': ['audit', 'users', 'organizations', 'members', 'workspaces'],
  'access-levels': ['audit', 'users', 'organizations', 'members', 'invitations', 'workspaces', 'workspace-access'],
  'workspace-invitations': [
    'audit',
    'users',
    'organizations',
    'members',
    'invitations',
    'workspaces',
    'workspace-access',
    'access-levels',
  ],
  'support-access': ['audit', 'users', 'organizations'],
  operators: ['audit', 'users', 'organizations', 'support-access'],
  'access-reviews': ['audit', 'users', 'organizations', 'members', 'workspaces', 'workspace-access', 'access-history'],
  'bulk-runs': [
    'audit',
    'users',
    'organizations',
    'members',
    'invitations',
    'workspaces',
    'workspace-access',
    'access-levels',
  ],
  successions: ['audit', 'users', 'organizations', 'members'],
  recoveries: ['audit', 'users', 'organizations', 'members', 'successions'],
  departures: [
    'audit',
    'users',
    'organizations',
    'members',
    'invitations',
    'workspaces',
    'workspace-access',
    'access-reviews',
    'bulk-runs',
  ],
  'access-explanations': ['audit', 'users', 'organizations', 'members', 'workspaces', 'workspace-access'],
  'access-grid': ['audit', 'users', 'organizations', 'members', 'workspaces', 'workspace-access', 'access-levels'],
  'access-history': ['audit', 'users', 'organizations', 'members', 'workspaces', 'workspace-access'],
  exports: ['audit', 'users', 'organizations', 'members'],
  imports: ['audit', 'users', 'organizations', 'members', 'access-levels', 'bulk-runs', 'exports'],
  ledger: ['audit', 'users', 'organizations'],
  'billing-information': ['audit', 'users', 'organizations', 'members', 'ledger'],
  invoices: ['audit', 'users', 'organizations', 'members', 'ledger', 'billing-information'],
  plans: [],
  entitlements: ['audit', 'organizations', 'operators'],
  subscriptions: [
    'audit',
    'users',
    'organizations',
    'members',
    'plans',
    'entitlements',
    'ledger',
    'billing-information',
    'invoices',
  ],
  payments: [
    'audit',
    'users',
    'organizations',
    'members',
    'plans',
    'entitlements',
    'ledger',
    'billing-information',
    'invoices',
    'subscriptions',
  ],
  'test-clocks': ['audit', 'subscriptions'],
  'personal-data': ['audit', 'users', 'organizations', 'members', 'invitations', 'workspaces', 'workspace-access'],
}
export const slices: readonly string[] = Object.keys(below)

/** What every slice stands on. It knows no slice, but for the log that the binding writes. */
export const foundation: readonly string[] = [
  'db',
  'jobs',
  'authentication',
  'saml',
  'http',
  'mail',
  'documents',
  'instance',
  'reference',
]
const foundationMayUse = new Set([
  'server/http/write-tools.ts → server/audit/audit-store.ts',
  'server/http/context.ts → server/audit/audit-store.ts',
  'server/http/support-looks.ts → server/audit/audit-store.ts',
])

/** Contract modules that need no zod, so that the console may carry them; of all others it takes types only. */
export const lightContract: readonly string[] = [
  'contract/client.ts',
  'contract/permissions.ts',
  'contract/levels.ts',
  'contract/money.ts',
  'contract/subscription.ts',
  'contract/permission-names.ts',
  'contract/errors.ts',
  'contract/billing-errors.ts',
  'contract/general-errors.ts',
  'contract/audit-actions.ts',
  'contract/field-problems.ts',
  'contract/outbound-problems.ts',
  'contract/languages.ts',
  'contract/message-format.ts',
  'contract/invoice-words.ts',
  'contract/payment-words.ts',
  'contract/saml-words.ts',
  'contract/tax-ids.ts',
  'contract/organization-details.ts',
  'contract/email-address.ts',
  'contract/people-list.ts',
]

type Kind = 'routes' | 'commands' | 'letters' | 'store' | 'rules'

function kindOf(path: string): Kind {
  const [, kind] = /-(routes|commands|letters|store)\.ts$/.exec(path) ?? []
  return (kind as Kind | undefined) ?? 'rules'
}

const placeOf = (path: string) => {
  const [root = '', folder = '', file] = path.split('/')
  return { root, folder: file === undefined ? '' : folder }
}

/** Why one file may not import another, or null when it may. */
export function refuseImport(from: string, { target, typeOnly }: Import): string | null {
  const [source, goal] = [placeOf(from), placeOf(target)]
  if (!['contract', 'server', 'web', 'e2e'].includes(goal.root) || !target.includes('.')) {
    return source.root === 'contract' && target !== 'zod' && !from.endsWith('.test.ts')
      ? 'the contract needs zod and nothing else'
      : null
  }
  if (target === 'package.json' || source.root === goal.root)
    return source.root === 'server' ? refuseInServer(from, target) : null
  // A provider that people sign in with is no part of the product.
  const isProvider = /^server\/testing\/(sign-in-provider\.ts|identity-providers\/)/.test(target)
  if (source.root === 'e2e' && isProvider) return null
  // A provider that people sign in with is no part of the product, nor is what fills a large grid.
  const shared = ['server/testing/sign-in-provider.ts', 'server/testing/grid-statements.ts']
  if (source.root === 'e2e' && shared.includes(target)) return null
  if (goal.root !== 'contract') return `${source.root} knows nothing of ${goal.root}`
  if (source.root === 'e2e') return 'browser tests see what people see, not the contract'
  if (source.root === 'web' && !typeOnly && !lightContract.includes(target) && !from.endsWith('.test.ts')) {
    return 'the console carries no schemas: import its types only'
  }
  return null
}

function refuseInServer(from: string, target: string): string | null {
  const [source, goal] = [placeOf(from).folder, placeOf(target).folder]
  if (source === 'testing' || from.endsWith('.test.ts')) return null
  if (goal === 'testing') return 'only tests use the testing folder'
  // The files beside the folders put the parts together, and so does the operator's command line.
  if (source === 'operator') return null
  if (source === '') return from === 'server/config.ts' ? 'the configuration stands alone' : null
  if (goal === '')
    return target === 'server/config.ts' || target === 'server/services.ts'
      ? null
      : 'parts do not know their composition'
  if (source === 'db' && goal !== 'db') return 'the database knows nobody else'
  if (source === goal) return refuseInSlice(from, target)
  if (foundation.includes(source)) {
    return foundation.includes(goal) || foundationMayUse.has(`${from} → ${target}`)
      ? null
      : 'the foundation knows no slice'
  }
  return foundation.includes(goal) ? refuseFoundation(from, goal) : refuseBetweenSlices(from, target)
}

/** In a slice: routes → commands → rules and store, never back. */
function refuseInSlice(from: string, target: string): string | null {
  const order: Kind[] = ['routes', 'commands', 'letters', 'store', 'rules']
  if (kindOf(target) === 'routes') return 'routes are for the composition only'
  if (kindOf(target) === 'commands' && order.indexOf(kindOf(from)) > 1) return 'only routes and commands use commands'
  return null
}

function refuseFoundation(from: string, goal: string): string | null {
  if (kindOf(from) === 'store' && goal !== 'db') return 'a store needs the database and nothing else of the foundation'
  return null
}

function refuseBetweenSlices(from: string, target: string): string | null {
  const [source, goal] = [placeOf(from).folder, placeOf(target).folder]
  if (kindOf(target) === 'routes') return 'routes are for the composition only'
  const isBelow = below[source]?.includes(goal) === true
  if (kindOf(target) === 'commands') {
    return isBelow && ['routes', 'commands'].includes(kindOf(from))
      ? null
      : 'commands of lower slices, and only from commands and routes'
  }
  // Commands are where slices meet; routes hand them their parts.
  if (kindOf(from) === 'commands' || kindOf(from) === 'routes') return null
  return isBelow ? null : `${source} does not stand on ${goal}`
}
