import { roleHas, type OrganizationRole } from '#contract/permissions.ts'
import { t } from '../messages/messages'

/** Why the person may not change the security settings, as every page of them says it; undefined for who may. */
export function refuseToManage({ role, viewOnly }: { role: OrganizationRole; viewOnly: boolean }): string | undefined {
  if (viewOnly) return t('refusal.view_only')
  return roleHas(role, 'security.manage') ? undefined : t('security.forbidden')
}
