import { isLanguage } from '#contract/languages.ts'
import { accessLevels, organizationRoles } from '#contract/permissions.ts'
import { levelName, roleName } from '../members/roleNames'
import { currentLocale, t, tIfKnown } from '../messages/messages'
import { languageNames } from '../shell/language'

/** What a recorded field is called on the pages; one that this console does not know yet, as it was recorded. */
export function fieldName(name: string): string {
  return tIfKnown(`audit.field.${name}`) ?? name
}

/** What was recorded, field by field: a custom level by the name it had then, not by its id. */
export function recordedFields(value: object | null): [name: string, value: unknown][] {
  const { levelName: ownName, ...fields } = (value ?? {}) as Record<string, unknown>
  return Object.entries(ownName === undefined ? fields : { ...fields, level: ownName })
}

/** A recorded value as a person reads it; some say what they are only together with their field. */
export function valueText(value: unknown, field = ''): string {
  if (value === null || value === undefined || value === '') return '–'
  if (Array.isArray(value)) return listOf(value.map((each) => valueText(each, field)))
  if (typeof value === 'object') {
    return listOf(recordedFields(value).map(([name, inner]) => `${fieldName(name)}: ${valueText(inner, name)}`))
  }
  if (typeof value === 'boolean') return t(value ? 'audit.value.yes' : 'audit.value.no')
  if (typeof value === 'number') return value.toLocaleString(currentLocale())
  return typeof value === 'string' ? textOf(value, field) : JSON.stringify(value)
}

function listOf(texts: readonly string[]): string {
  return texts.length === 0 ? '–' : new Intl.ListFormat(currentLocale(), { type: 'unit' }).format(texts)
}

const instant = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z$/

function textOf(text: string, field: string): string {
  const role = organizationRoles.find((candidate) => candidate === text)
  if (role !== undefined) return roleName(role)
  const level = accessLevels.find((candidate) => candidate === text)
  if (level !== undefined) return levelName({ level })
  if (field === 'country') return new Intl.DisplayNames(currentLocale(), { type: 'region' }).of(text) ?? text
  if (field === 'industry') return tIfKnown(`details.industry.${text}`) ?? text
  if (field === 'language' && isLanguage(text)) return languageNames[text]
  if (instant.test(text)) {
    return new Intl.DateTimeFormat(currentLocale(), { dateStyle: 'long', timeStyle: 'short' }).format(new Date(text))
  }
  if (field === 'permissions') return tIfKnown(`permission.${text}`) ?? text
  return tIfKnown(`audit.value.${text}`) ?? text
}
