import { permissionNames } from '#contract/permission-names.ts'
import {
  customName,
  decide,
  isAllowed,
  roleHas,
  type Decision,
  type DecisionLink,
  type Level,
  type OrganizationRole,
  type Standing,
  type WorkspacePermission,
} from '#contract/permissions.ts'

export type Explained = { allowed: boolean; code: Decision; sentence: string; chain: DecisionLink[] }

type Subject = { name: string; standing: Standing }
type Asked = { permission: WorkspacePermission; workspace: string; now: string }

/** The decision with all that it looked at. It decides nothing itself. */
export function explained({ name, standing }: Subject, { permission, workspace, now }: Asked): Explained {
  const chain: DecisionLink[] = []
  const code = decide(standing, permission, { now, chain })
  const sentence = sentences[code]({ name, workspace, what: permissionNames[permission], standing, chain })
  return { allowed: isAllowed(code), code, sentence, chain }
}

type Named = { name: string; workspace: string; what: string; standing: Standing; chain: readonly DecisionLink[] }

const sentences: Record<Decision, (named: Named) => string> = {
  by_role: ({ name, what, standing }) =>
    `Yes: as ${roleNames[standing.role]}, ${name} enters every workspace as Owner, which contains “${what}”.`,
  by_level: ({ name, what, standing }) => `Yes: ${name} is ${levelOf(standing)} here, which contains “${what}”.`,
  by_custom_level: ({ name, what, standing }) =>
    `Yes: ${name} has the level “${levelOf(standing)}” here, which contains “${what}”.`,
  not_a_member: ({ name }) => `No: ${name} is not a member of this organization.`,
  membership_suspended: ({ name }) => `No: the membership of ${name} is suspended.`,
  no_access: ({ name, workspace }) => `No: ${name} has no level in ${workspace}.`,
  access_expired: ({ name, workspace, standing }) =>
    `No: the access of ${name} to ${workspace} ended on ${standing.grant?.expiresAt?.slice(0, 10) ?? ''}.`,
  level_lacks: ({ name, what, standing }) =>
    `No: ${name} is ${levelOf(standing)} here, which does not contain “${what}”.`,
  custom_level_lacks: ({ name, what, standing }) =>
    `No: ${name} has the level “${levelOf(standing)}” here, which does not contain “${what}”.`,
  restricted: ({ name, what, standing, chain }) =>
    `No: ${name} is ${levelOf(standing)} here, which contains “${what}”, but the restriction ${restrictionIn(chain)} takes it away.`,
}

const roleNames: Record<OrganizationRole, string> = {
  organization_admin: 'Organization Admin',
  billing_admin: 'Billing Admin',
  user_admin: 'User Admin',
  member: 'Member',
}

const builtInNames = { owner: 'Owner', manager: 'Manager', agent: 'Agent' } as const
const nameOf = (level: Level) => (typeof level === 'string' ? builtInNames[level] : (customName(level) ?? ''))
const levelOf = ({ grant }: Standing) => (grant === null ? '' : nameOf(grant.level))

/** "dataExport" → "data export" */
function restrictionIn(chain: readonly DecisionLink[]): string {
  const last = chain.at(-1)
  const name = last?.link === 'restriction' ? (last.restriction ?? '') : ''
  return `“${name.replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)}”`
}

/** Somebody's question of `access/check`, with what is true of everything that it names. */
export type CheckFacts = {
  asker: { userId: string; role: OrganizationRole; status: 'active' | 'suspended' } | null
  userId: string
  workspaceExists: boolean
  standing: Standing | null
}

/** What the asker may not see answers like what does not exist. */
export function checked(
  { asker, userId, workspaceExists, standing }: CheckFacts,
  permission: WorkspacePermission,
  now: string,
): { allowed: boolean; code: Decision | 'not_found' } {
  const unseen = { allowed: false, code: 'not_found' } as const
  if (asker === null) return unseen
  const isOwn = asker.userId === userId
  const seesOthers = asker.status === 'active' && roleHas(asker.role, 'workspaces.access')
  if (!isOwn && !seesOthers) return unseen
  if (isOwn && asker.status === 'suspended') return { allowed: false, code: 'membership_suspended' }
  if (!workspaceExists) return unseen
  const code = decide(standing, permission, { now })
  // A workspace one was never let into is not there for that person.
  if (code === 'no_access' && !seesOthers) return unseen
  return { allowed: isAllowed(code), code }
}
