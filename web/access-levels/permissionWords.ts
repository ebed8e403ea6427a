import type { WorkspacePermission } from '#contract/permissions.ts'
import { currentLocale, t } from '../messages/messages'

/** Permissions by the names people know them by, as a list in a sentence. */
export function permissionWords(permissions: readonly WorkspacePermission[]): string {
  const names = permissions.map((permission) => t(`permission.${permission}`))
  return new Intl.ListFormat(currentLocale(), { type: 'unit' }).format(names)
}
