import { code } from './ar/code'
import { console } from './ar/console'
import { invitations } from './ar/invitations'
import { members } from './ar/members'
import { names } from './ar/names'
import { organizations } from './ar/organizations'
import { profile } from './ar/profile'
import { start } from './ar/start'
import { workspaceAccess } from './ar/workspace-access'
import { workspaces } from './ar/workspaces'

export const arConsole = {
  ...console,
  ...code,
  ...names,
  ...start,
  ...profile,
  ...organizations,
  ...members,
  ...invitations,
  ...workspaces,
  ...workspaceAccess,
} as const
