import type { ReactNode } from 'react'
import { isBuiltIn, type LevelReference } from '#contract/permissions.ts'
import type { OfferedLevel } from '../access-levels/access-level-queries'
import { levelName, levelSentence as builtInSentence } from '../members/roleNames'
import { t } from '../messages/messages'
import { RadioCards } from '../ui/RadioCards'

interface LevelChoiceProps {
  /** Every level of the workspace, built-in and custom. */
  levels: readonly OfferedLevel[]
  /** What is held now. */
  level: LevelReference | undefined
  label?: string
}

/** One of the levels of a workspace; what the person may not give is there too, and says why. */
export function LevelChoice({ levels, level = suggested(levels), label }: LevelChoiceProps): ReactNode {
  return (
    <RadioCards
      name="level"
      label={label ?? t('access.level')}
      defaultValue={level}
      options={levels.map((offered) => ({
        value: offered.level,
        label: levelName(offered),
        description: levelSentence(offered),
        ...(offered.refusal === null ? {} : { disabledReason: t('access.level.above') }),
      }))}
    />
  )
}

/** The least that this person may give, since more can be given later. */
const suggested = (levels: readonly OfferedLevel[]): LevelReference => {
  const givable = levels.filter(({ refusal }) => refusal === null)
  return (givable.findLast(({ level }) => isBuiltIn(level)) ?? givable.at(0))?.level ?? 'agent'
}

function levelSentence({ level, description, permissions }: OfferedLevel): string {
  if (isBuiltIn(level)) return builtInSentence(level)
  return description === '' ? t('access.level.custom', { count: permissions.length }) : description
}
