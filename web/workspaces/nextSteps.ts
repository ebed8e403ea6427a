import { firstWorkspaceNames } from '#contract/organization-details.ts'
import { t } from '../messages/messages'
import { paths } from '../paths'

export type NextStep = { id: string; label: string; hint: string; isDone: boolean; to: string }

type Workspace = { name: string; timeZone: string | null; memberCount: number; permissions: readonly string[] }
type Where = { organizationId: string; workspaceId: string; mayInvite: boolean }

/** What a new workspace still lacks, for those who can do something about it. */
export function nextSteps(workspace: Workspace, where: Where): NextStep[] {
  const steps: NextStep[] = []
  if (where.mayInvite) {
    steps.push({
      id: 'invite',
      label: t('workspaces.steps.invite'),
      hint: t('workspaces.steps.invite.hint'),
      isDone: workspace.memberCount > 1,
      to: paths.inviteUsers(where.organizationId),
    })
  }
  if (workspace.permissions.includes('settings.manage')) {
    steps.push({
      id: 'name',
      label: t('workspaces.steps.name'),
      hint: t('workspaces.steps.name.hint'),
      isDone: !Object.values<string>(firstWorkspaceNames).includes(workspace.name),
      to: paths.workspaceSettings(where),
    })
    steps.push({
      id: 'timeZone',
      label: t('workspaces.steps.timeZone'),
      hint: t('workspaces.steps.timeZone.hint'),
      isDone: workspace.timeZone !== null,
      to: paths.workspaceSettings(where),
    })
  }
  return steps.every(({ isDone }) => isDone) ? [] : steps
}
