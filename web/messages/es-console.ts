import { code } from './es/code'
import { console } from './es/console'
import { invitations } from './es/invitations'
import { members } from './es/members'
import { names } from './es/names'
import { organizations } from './es/organizations'
import { profile } from './es/profile'
import { start } from './es/start'
import { workspaceAccess } from './es/workspace-access'
import { workspaces } from './es/workspaces'

export const esConsole = {
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
