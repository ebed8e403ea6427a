import { code } from './en/code'
import { console } from './en/console'
import { invitations } from './en/invitations'
import { members } from './en/members'
import { names } from './en/names'
import { organizations } from './en/organizations'
import { profile } from './en/profile'
import { start } from './en/start'
import { workspaceAccess } from './en/workspace-access'
import { workspaces } from './en/workspaces'

/** The messages behind sign-in, a line per noun. Loaded by `loadMessages('console')`. */
export const enConsole = {
  ...console,
  ...names,
  ...start,
  ...profile,
  ...code,
  ...organizations,
  ...members,
  ...invitations,
  ...workspaces,
  ...workspaceAccess,
} as const
