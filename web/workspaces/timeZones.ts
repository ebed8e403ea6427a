import { t } from '../messages/messages'
import type { SelectOption } from '../ui/SelectField'

/** The time zones this browser knows, after the choice to follow the organization. */
export function timeZoneOptions(): SelectOption[] {
  const zones = Intl.supportedValuesOf('timeZone').map((zone) => ({ value: zone, label: zone.replaceAll('_', ' ') }))
  return [{ value: '', label: t('workspaces.timeZone.inherit') }, ...zones]
}
