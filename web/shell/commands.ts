import type { ReactNode } from 'react'

export interface Command {
  id: string
  label: string
  /** A second text at the end, such as the organization it belongs to. */
  hint?: string | undefined
  group: string
  icon?: ReactNode
  /** Other words people may look for. */
  keywords?: string | undefined
  /** Shown only; register it with useShortcut. */
  shortcut?: string | undefined
  /** Goes to an address of `paths`, or does something. */
  to?: string | undefined
  run?: (() => void) | undefined
}

/** The commands that match, best first: all words must be found; the start of a word counts more than its middle. */
export function matchingCommands(commands: readonly Command[], query: string): readonly Command[] {
  const words = query.toLocaleLowerCase().split(/\s+/u).filter(Boolean)
  if (words.length === 0) return commands
  return commands
    .map((command) => ({ command, score: scoreOf(command, words) }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score)
    .map(({ command }) => command)
}

function scoreOf({ label, keywords = '', group, hint = '' }: Command, words: readonly string[]): number {
  const name = label.toLocaleLowerCase()
  const others = `${keywords} ${group} ${hint}`.toLocaleLowerCase()
  let total = 0
  for (const word of words) {
    const score = Math.max(wordScore(name, word) * 2, wordScore(others, word))
    if (score === 0) return 0
    total += score
  }
  return total
}

function wordScore(text: string, word: string): number {
  if (text.startsWith(word)) return 3
  if (text.includes(` ${word}`)) return 2
  return text.includes(word) ? 1 : 0
}

/** Commands under their groups, each group once, in the order in which they first appear. */
export function groupedCommands(commands: readonly Command[]): readonly (readonly [string, readonly Command[]])[] {
  const groups = new Map<string, Command[]>()
  for (const command of commands) {
    const group = groups.get(command.group)
    if (group === undefined) groups.set(command.group, [command])
    else group.push(command)
  }
  return [...groups]
}
