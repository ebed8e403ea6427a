import { IconCheck } from '@tabler/icons-react'
import { Fragment, useLayoutEffect, useRef, type KeyboardEvent, type ReactNode } from 'react'
import { classNames } from './classNames'
import { Link } from './Link'
import { menuTarget, typeaheadTarget } from './menuKeys'
import { usePlacement } from './placement'

export interface MenuItem {
  id: string
  label: string
  icon?: ReactNode
  /** A second line under the label. */
  hint?: string | undefined
  /** Something at the end, such as a badge or a key. */
  end?: ReactNode
  onSelect?: (() => void) | undefined
  /** Goes to an address of `paths` instead of doing something. */
  to?: string | undefined
  /** Leaves the console: an operator's support or status page. */
  href?: string | undefined
  isDangerous?: boolean | undefined
  /** One of several (radio) when true or false; absent for plain items. */
  isChecked?: boolean | undefined
  /** The menu stays open after it, for several checks in a row. */
  staysOpen?: boolean | undefined
  /** Why it cannot be used; it stays visible and says so. */
  disabledReason?: string | undefined
  /** Starts a group under this heading; '' only draws a line. */
  group?: string | undefined
}

export interface MenuPopoverProps {
  label: string
  items: readonly MenuItem[]
  /** The button it belongs to; null while closed. */
  anchor: HTMLElement | null
  onClose: () => void
  side?: 'above' | 'below' | undefined
  align?: 'start' | 'end' | undefined
}

/** The list of a menu. A table has one for all of its rows: rows with a popover each would be slow. */
export function MenuPopover({ anchor, ...rest }: MenuPopoverProps): ReactNode {
  return anchor === null ? null : <OpenMenu {...rest} anchor={anchor} />
}

type OpenMenuProps = Omit<MenuPopoverProps, 'anchor'> & { anchor: HTMLElement }

function OpenMenu({ label, items, anchor, onClose, side = 'below', align = 'end' }: OpenMenuProps): ReactNode {
  const popover = useRef<HTMLDivElement>(null)
  const typed = useRef({ text: '', at: 0 })
  useLayoutEffect(() => {
    const element = popover.current
    element?.showPopover()
    // Not placed yet: the browser must not scroll the page to where it is now.
    menuItems(element)[0]?.focus({ preventScroll: true })
    return () => {
      if (element?.matches(':popover-open') === true) element.hidePopover()
    }
  }, [])
  usePlacement(popover, anchor, { side, align })

  const close = (): void => {
    onClose()
    anchor.focus()
  }

  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Tab' || event.key === 'Escape') {
      event.preventDefault()
      // Escape closes the menu only, not the dialog it may stand in.
      event.stopPropagation()
      close()
      return
    }
    const elements = menuItems(popover.current)
    const current = elements.findIndex((element) => element === document.activeElement)
    let target = menuTarget(event.key, current, elements.length)
    const isLetter = event.key.length === 1 && event.key !== ' ' && !event.ctrlKey && !event.metaKey
    if (target === undefined && isLetter) {
      const isFresh = event.timeStamp - typed.current.at > 700
      typed.current = { text: (isFresh ? '' : typed.current.text) + event.key, at: event.timeStamp }
      target = typeaheadTarget(
        typed.current.text,
        current,
        elements.map((element) => element.textContent),
      )
    }
    if (target !== undefined) {
      event.preventDefault()
      elements[target]?.focus()
    }
  }

  const select = (item: MenuItem): void => {
    if (item.disabledReason !== undefined) return
    // The focus goes back first, so that a dialog opened by the item returns it to the button.
    if (item.staysOpen !== true) close()
    item.onSelect?.()
  }

  return (
    <div
      ref={popover}
      popover="auto"
      role="menu"
      aria-label={label}
      tabIndex={-1}
      className="popover"
      onKeyDown={onKeyDown}
      // Not toggle: that comes after the click which may already have opened the menu at another button.
      onBeforeToggle={(event) => {
        if (event.newState === 'closed') onClose()
      }}
    >
      {items.map((item, index) => (
        <Fragment key={item.id}>
          {item.group !== undefined && index > 0 && <hr />}
          {item.group !== undefined && item.group !== '' && (
            <div role="presentation" className="popover__heading">
              {item.group}
            </div>
          )}
          <MenuEntry item={item} onSelect={select} />
        </Fragment>
      ))}
    </div>
  )
}

function MenuEntry({ item, onSelect }: { item: MenuItem; onSelect: (item: MenuItem) => void }): ReactNode {
  const hint = item.disabledReason ?? item.hint
  const content = (
    <>
      {item.icon}
      <span className="item__text">
        {item.label}
        {hint !== undefined && <span className="item__hint">{hint}</span>}
      </span>
      {item.isChecked === true && <IconCheck size={16} aria-hidden />}
      {item.end}
    </>
  )
  const props = {
    tabIndex: -1,
    className: classNames('item', item.isDangerous === true && 'item--danger'),
    onClick: () => onSelect(item),
  }
  if (item.to !== undefined && item.disabledReason === undefined) {
    return (
      <Link {...props} role="menuitem" to={item.to}>
        {content}
      </Link>
    )
  }
  if (item.href !== undefined) {
    return (
      <a {...props} role="menuitem" href={item.href} target="_blank" rel="noreferrer">
        {content}
      </a>
    )
  }
  return (
    <button
      {...props}
      type="button"
      role={item.isChecked === undefined ? 'menuitem' : item.staysOpen === true ? 'menuitemcheckbox' : 'menuitemradio'}
      aria-checked={item.isChecked}
      aria-disabled={item.disabledReason === undefined ? undefined : true}
    >
      {content}
    </button>
  )
}

function menuItems(popover: HTMLElement | null): readonly HTMLElement[] {
  return [...(popover?.querySelectorAll<HTMLElement>('[role^="menuitem"]') ?? [])]
}
