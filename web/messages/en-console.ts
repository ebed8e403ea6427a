import { audit } from './en/audit'
import { console } from './en/console'
import { invitations } from './en/invitations'
import { members } from './en/members'
import { organizations } from './en/organizations'
import { profile } from './en/profile'
import { workspaceAccess } from './en/workspace-access'
import { workspaces } from './en/workspaces'

/** The messages behind sign-in, a line per noun. Loaded by `loadConsoleMessages`. */
export const enConsole = {
  ...console,
  ...profile,
  ...organizations,
  ...members,
  ...invitations,
  ...workspaces,
  ...workspaceAccess,
  ...audit,
} as const
