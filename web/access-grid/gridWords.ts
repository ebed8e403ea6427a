import { isBuiltIn, type LevelReference } from '#contract/permissions.ts'
import { levelName } from '../members/roleNames'
import { currentLocale, t } from '../messages/messages'
import { restrictionNames } from '../workspace-access/restrictionNames'
import type { Grant } from './gridEdits'

/** The names of custom levels by their id. */
export type LevelNames = ReadonlyMap<string, string>

export const nameOfLevel = (level: LevelReference, names: LevelNames): string =>
  isBuiltIn(level) ? levelName({ level }) : (names.get(level) ?? level)

export const dayOf = (instant: string): string =>
  new Intl.DateTimeFormat(currentLocale(), { dateStyle: 'medium' }).format(new Date(instant))

/** A grant in full: level, what narrows it, when it ends. */
export function grantWords(grant: Grant | null, nameOf: (level: LevelReference) => string): string {
  if (grant === null) return t('grid.level.none')
  const { level, restrictions, expiresAt } = grant
  const narrowed = restrictionNames(restrictions)
  return [nameOf(level), ...narrowed, ...(expiresAt === null ? [] : [t('grid.ends', { date: dayOf(expiresAt) })])].join(
    ' · ',
  )
}
