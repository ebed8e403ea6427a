import type { SelectOption } from '../ui/SelectField'

/** The zone of this device, as a first guess. */
export function guessedTimeZone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone
}

/** The time zones for a SelectField; one that the browser does not list (such as a saved older name) can be added. */
export function timeZoneOptions(also = guessedTimeZone()): readonly SelectOption[] {
  const zones = new Set([...Intl.supportedValuesOf('timeZone'), also, 'UTC'].filter((zone) => zone !== ''))
  return [...zones].sort().map((value) => ({ value, label: value.replaceAll('_', ' ') }))
}
