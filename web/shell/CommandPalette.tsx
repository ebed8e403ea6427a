import { useRouter } from '@tanstack/react-router'
import { IconSearch } from '@tabler/icons-react'
import { useId, useRef, useState, type KeyboardEvent, type ReactNode } from 'react'
import { t } from '../messages/messages'
import { useModal } from '../ui/Dialog'
import { menuTarget } from '../ui/menuKeys'
import { groupedCommands, matchingCommands, type Command } from './commands'
import { ShortcutKeys } from './ShortcutKeys'

export interface CommandPaletteProps {
  commands: readonly Command[]
  onClose: () => void
}

/** Every page and the common actions, by typing. The focus stays in the field; the list follows it (ARIA combobox). */
export function CommandPalette({ commands, onClose }: CommandPaletteProps): ReactNode {
  const dialog = useRef<HTMLDialogElement>(null)
  const id = useId()
  const router = useRouter()
  const [query, setQuery] = useState('')
  const [active, setActive] = useState(0)
  useModal(dialog)
  const groups = groupedCommands(matchingCommands(commands, query))
  const found = groups.flatMap(([, members]) => members)

  const choose = (command: Command): void => {
    onClose()
    if (command.to !== undefined) void router.navigate({ href: command.to })
    // After the dialog has given the focus back, so that a dialog opened by the command keeps it.
    if (command.run !== undefined) requestAnimationFrame(command.run)
  }

  const onKeyDown = (event: KeyboardEvent): void => {
    // Home and End belong to the text in the field.
    const target = event.key.startsWith('Arrow') ? menuTarget(event.key, active, found.length) : undefined
    const chosen = found[active]
    if (target !== undefined) {
      event.preventDefault()
      setActive(target)
      dialog.current?.querySelector(`[data-index="${target}"]`)?.scrollIntoView({ block: 'nearest' })
    } else if (event.key === 'Enter' && !event.nativeEvent.isComposing && chosen !== undefined) {
      event.preventDefault()
      choose(chosen)
    }
  }

  return (
    <dialog
      ref={dialog}
      className="dialog palette"
      aria-label={t('console.palette')}
      onCancel={(event) => {
        event.preventDefault()
        onClose()
      }}
      onPointerDown={(event) => {
        if (event.target === event.currentTarget) onClose()
      }}
    >
      <div className="palette__field">
        <IconSearch size={18} aria-hidden />
        <input
          role="combobox"
          aria-label={t('console.palette.label')}
          aria-expanded={found.length > 0}
          aria-controls={`${id}-list`}
          aria-autocomplete="list"
          aria-activedescendant={found[active] === undefined ? undefined : `${id}-${active}`}
          placeholder={t('console.palette.label')}
          autoComplete="off"
          spellCheck={false}
          value={query}
          // The palette opens on request; its field is what was asked for.
          // oxlint-disable-next-line jsx-a11y/no-autofocus
          autoFocus
          onKeyDown={onKeyDown}
          onChange={(event) => {
            setQuery(event.currentTarget.value)
            setActive(0)
          }}
        />
      </div>
      <div id={`${id}-list`} role="listbox" aria-label={t('console.palette')} className="palette__list">
        {groups.map(([group, members]) => (
          <div key={group} role="group" aria-label={group}>
            <div role="presentation" className="popover__heading">
              {group}
            </div>
            {members.map((command) => (
              <PaletteOption
                key={command.id}
                command={command}
                id={id}
                index={found.indexOf(command)}
                isActive={found[active] === command}
                onActive={setActive}
                onChoose={choose}
              />
            ))}
          </div>
        ))}
      </div>
      {found.length === 0 && <p className="palette__empty">{t('console.palette.empty', { query })}</p>}
      <div role="status" className="visually-hidden">
        {t('console.palette.results', { count: found.length })}
      </div>
    </dialog>
  )
}

interface PaletteOptionProps {
  command: Command
  id: string
  index: number
  isActive: boolean
  onActive: (index: number) => void
  onChoose: (command: Command) => void
}

function PaletteOption({ command, id, index, isActive, onActive, onChoose }: PaletteOptionProps): ReactNode {
  return (
    // The keyboard reaches it through the field (aria-activedescendant), so it takes neither focus nor keys itself.
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/interactive-supports-focus
    <div
      id={`${id}-${index}`}
      role="option"
      aria-selected={isActive}
      data-index={index}
      className="item"
      onPointerMove={() => onActive(index)}
      onClick={() => onChoose(command)}
    >
      {command.icon}
      <span className="item__text">{command.label}</span>
      {command.hint !== undefined && (
        <span className="quiet small truncate" dir="auto">
          {command.hint}
        </span>
      )}
      {command.shortcut !== undefined && <ShortcutKeys keys={command.shortcut} />}
    </div>
  )
}
