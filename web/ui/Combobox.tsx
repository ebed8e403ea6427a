import { IconChevronDown } from '@tabler/icons-react'
import { useId, useState, type KeyboardEvent, type ReactNode } from 'react'
import { t } from '../messages/messages'
import { classNames } from './classNames'
import './combobox.css'

export interface ComboboxOption {
  value: string
  label: string
  detail?: string | undefined
}

export interface ComboboxProps {
  label: string
  isLabelHidden?: boolean | undefined
  /** What is chosen, as it is shown. */
  chosen: ComboboxOption
  /** What the words typed so far find; undefined while that is asked. */
  options: readonly ComboboxOption[] | undefined
  /** Called with every change of the words; '' when the list opens. */
  onSearch: (words: string) => void
  onChoose: (value: string) => void
}

/**
 * Chooses one of very many by typing a few letters (ARIA combobox with a list). Leaving it without choosing keeps
 * what was chosen before.
 */
export function Combobox({ label, isLabelHidden, chosen, options, onSearch, onChoose }: ComboboxProps): ReactNode {
  const id = useId()
  const [words, setWords] = useState<string | null>(null)
  const [activeIndex, setActiveIndex] = useState(0)
  const isOpen = words !== null
  const active = Math.min(activeIndex, (options?.length ?? 0) - 1)
  const search = (next: string): void => {
    setWords(next)
    setActiveIndex(0)
    onSearch(next)
  }
  const choose = (option: ComboboxOption | undefined): void => {
    if (option === undefined) return
    setWords(null)
    onChoose(option.value)
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    const step = steps[event.key]
    if (step !== undefined) {
      event.preventDefault()
      if (isOpen) setActiveIndex(Math.max(0, Math.min((options?.length ?? 1) - 1, active + step)))
      else search('')
    } else if (isOpen && event.key === 'Enter') {
      event.preventDefault()
      choose(options?.[active])
    } else if (isOpen && event.key === 'Escape') {
      event.stopPropagation()
      setWords(null)
    }
  }
  return (
    <div className="field">
      <label htmlFor={id} className={isLabelHidden === true ? 'visually-hidden' : 'field__label'}>
        {label}
      </label>
      <div className="combobox input-group input-group--end" onBlur={() => setWords(null)}>
        <input
          id={id}
          className="input"
          role="combobox"
          autoComplete="off"
          aria-autocomplete="list"
          aria-expanded={isOpen}
          aria-controls={`${id}-list`}
          aria-activedescendant={isOpen && active >= 0 ? `${id}-${active}` : undefined}
          placeholder={isOpen ? chosen.label : undefined}
          value={words ?? chosen.label}
          onChange={(event) => search(event.currentTarget.value)}
          onClick={() => !isOpen && search('')}
          onKeyDown={onKeyDown}
        />
        <IconChevronDown className="input-group__end" size={16} aria-hidden />
        {isOpen && (
          // A press on the list must not take the focus from the field, which would close the list first.
          <div
            id={`${id}-list`}
            role="listbox"
            tabIndex={-1}
            aria-label={label}
            className="combobox__list"
            onPointerDown={(event) => event.preventDefault()}
          >
            {options?.map((option, index) => (
              // The focus stays in the field, whose keys choose; the pointer is the other way.
              // oxlint-disable-next-line jsx-a11y/click-events-have-key-events
              <div
                key={option.value}
                id={`${id}-${index}`}
                role="option"
                tabIndex={-1}
                aria-selected={option.value === chosen.value}
                className={classNames('combobox__option', index === active && 'combobox__option--active')}
                onPointerMove={() => setActiveIndex(index)}
                onClick={() => choose(option)}
              >
                {option.label}
                {option.detail !== undefined && <span className="combobox__detail">{option.detail}</span>}
              </div>
            ))}
            {options?.length === 0 && (
              <div role="option" tabIndex={-1} aria-disabled aria-selected={false} className="combobox__option quiet">
                {t('ui.combobox.none')}
              </div>
            )}
          </div>
        )}
      </div>
    </div>
  )
}

const steps: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1, PageDown: 10, PageUp: -10 }
