import type { Restrictions } from '#contract/permissions.ts'
import { t } from '../messages/messages'

export const switches = [
  'workspaceSettings',
  'contactDeletion',
  'dataExport',
  'integrations',
  'maskPhoneAndEmail',
  'shortcuts',
  'broadcasts',
] as const

/** The restrictions that are on, in words. */
export function restrictionNames(restrictions: Restrictions): string[] {
  const names = switches.filter((name) => restrictions[name] === true).map((name) => t(`access.restriction.${name}`))
  const { contactVisibility } = restrictions
  if (contactVisibility === undefined || contactVisibility === 'all') return names
  return [...names, t(`access.visibility.${contactVisibility}`)]
}
