import { IconChevronDown, IconDots } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { Button, type ButtonLook } from './Button'
import { IconButton } from './IconButton'
import { MenuPopover, type MenuItem } from './MenuPopover'
import { useMenuAnchor } from './useMenuAnchor'

export interface MenuProps extends ButtonLook {
  /** The button's text, or its name when it is only an icon. */
  label: string
  items: readonly MenuItem[]
  /** Draws an icon button with three dots (or this icon) instead of a labelled one. */
  isIconOnly?: boolean | undefined
  icon?: ReactNode
  side?: 'above' | 'below' | undefined
  align?: 'start' | 'end' | undefined
}

export function Menu({ label, items, isIconOnly = false, icon, side, align, ...look }: MenuProps): ReactNode {
  const { anchor, close, buttonProps } = useMenuAnchor()
  const isOpen = anchor !== null
  return (
    <>
      {isIconOnly ? (
        <IconButton
          {...buttonProps}
          {...look}
          label={label}
          icon={icon ?? <IconDots size={18} />}
          aria-expanded={isOpen}
        />
      ) : (
        <Button {...buttonProps} {...look} icon={icon} aria-expanded={isOpen}>
          <span className="button__menu">
            {label}
            <IconChevronDown size={16} aria-hidden />
          </span>
        </Button>
      )}
      <MenuPopover label={label} items={items} anchor={anchor} onClose={close} side={side} align={align} />
    </>
  )
}
