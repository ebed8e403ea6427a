import type { ReactNode } from 'react'
import { currentLocale } from '../messages/messages'

export interface FilterOption<Value extends string> {
  value: Value
  label: string
  count?: number | undefined
}

export interface FilterChipsProps<Value extends string> {
  label: string
  options: readonly FilterOption<Value>[]
  value: Value
  onChange: (value: Value) => void
}

/** One filter out of a few, with how many there are of each: All 12 · Active 9 · Invited 3. */
export function FilterChips<Value extends string>(props: FilterChipsProps<Value>): ReactNode {
  return (
    <div role="group" aria-label={props.label} className="chips">
      {props.options.map((option) => (
        <button
          key={option.value}
          type="button"
          className="chip"
          aria-pressed={option.value === props.value}
          onClick={() => props.onChange(option.value)}
        >
          {option.label}
          {option.count !== undefined && (
            <span className="chip__count">{option.count.toLocaleString(currentLocale())}</span>
          )}
        </button>
      ))}
    </div>
  )
}
