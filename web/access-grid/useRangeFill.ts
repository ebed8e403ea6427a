import { accessLevels, type LevelReference } from '#contract/permissions.ts'
import { t } from '../messages/messages'
import type { MenuItem } from '../ui/MenuPopover'
import type { AccessGridProps } from './AccessGrid'
import { fillOf, tallyOf, type RangeTally, type Rectangle } from './gridRange'
import { nameOfLevel } from './gridWords'

type Filling = {
  tally: RangeTally | null
  items: MenuItem[]
  /** One level, or none, for every cell of the range that may be changed. */
  fill: (level: LevelReference | null) => void
}

type Grid = Pick<AccessGridProps, 'people' | 'columns' | 'levels' | 'edits' | 'onFill'>

/** What can be done with a range of cells, and with how many of them. */
export function useRangeFill({ people, columns, levels, edits, onFill }: Grid, rectangle: Rectangle | null): Filling {
  const names = new Map(levels.map(({ id, name }) => [id as string, name]))
  const fill = (level: LevelReference | null): void => {
    if (rectangle === null) return
    onFill(fillOf({ people, columns, edits }, rectangle, { level, now: new Date().toISOString() }))
  }
  const references: LevelReference[] = [...accessLevels, ...levels.map(({ id }) => id)]
  return {
    tally: rectangle === null ? null : tallyOf({ people, columns }, rectangle),
    items: [
      ...references.map((level) => ({
        id: level,
        label: nameOfLevel(level, names),
        onSelect: () => fill(level),
      })),
      { id: 'none', label: t('grid.level.none'), group: '', onSelect: () => fill(null) },
    ],
    fill,
  }
}
