import { IconSearch, IconX } from '@tabler/icons-react'
import { useEffect, useRef, useState, type ReactNode } from 'react'
import { t } from '../messages/messages'
import { IconButton } from './IconButton'

export interface SearchFieldProps {
  label: string
  value: string
  /** Called 150 ms after the last key, at once when it is cleared. */
  onChange: (value: string) => void
  placeholder?: string | undefined
}

export function SearchField({ label, value, onChange, placeholder }: SearchFieldProps): ReactNode {
  const [text, setText] = useState(value)
  const [lastValue, setLastValue] = useState(value)
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined)
  const input = useRef<HTMLInputElement>(null)
  // The address can change under it: back, forward, a cleared filter.
  if (value !== lastValue) {
    setLastValue(value)
    setText(value)
  }
  useEffect(() => () => clearTimeout(timer.current), [])

  const change = (next: string, delay: number): void => {
    setText(next)
    clearTimeout(timer.current)
    timer.current = setTimeout(() => onChange(next), delay)
  }
  return (
    <div className="search input-group input-group--start input-group--end">
      <IconSearch className="input-group__start" size={16} aria-hidden />
      <input
        ref={input}
        type="search"
        aria-label={label}
        placeholder={placeholder ?? label}
        value={text}
        className="input"
        data-search
        onChange={(event) => change(event.currentTarget.value, 150)}
      />
      {text !== '' && (
        <IconButton
          label={t('ui.clear')}
          icon={<IconX size={16} />}
          onClick={() => {
            change('', 0)
            input.current?.focus()
          }}
        />
      )}
    </div>
  )
}
