import type { ReactNode } from 'react'
import { CommandPalette } from './CommandPalette'
import { consoleCommands, type ConsolePlace } from './consoleCommands'

/** The command palette over what the console knows. Few look at it in a visit, so it comes when it is opened. */
export function ConsolePalette({ onClose, ...place }: ConsolePlace & { onClose: () => void }): ReactNode {
  return <CommandPalette commands={consoleCommands(place)} onClose={onClose} />
}
