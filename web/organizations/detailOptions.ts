import { companySizes, industries } from '#contract/organization-details.ts'
import { currentLocale, t } from '../messages/messages'
import type { SelectOption } from '../ui/SelectField'

/** The industries by name, "Other" last. */
export function industryOptions(): readonly SelectOption[] {
  const options = industries.map((value) => ({ value, label: t(`details.industry.${value}`) }))
  return options.sort(
    (one, other) =>
      Number(one.value === 'other') - Number(other.value === 'other') ||
      one.label.localeCompare(other.label, currentLocale()),
  )
}

export function companySizeOptions(): readonly SelectOption[] {
  return companySizes.map((value) => ({
    value,
    label: t('details.size.people', { size: value.replace('-', '–') }),
  }))
}
