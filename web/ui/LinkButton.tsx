import type { ReactNode } from 'react'
import { Button, buttonClass, type ButtonLook } from './Button'
import { Link } from './Link'

export interface LinkButtonProps extends ButtonLook {
  to: string
  icon?: ReactNode
  disabledReason?: string | undefined
  children: ReactNode
}

/** A link that looks like a button: for going somewhere, never for doing something. */
export function LinkButton({ to, icon, disabledReason, children, ...look }: LinkButtonProps): ReactNode {
  if (disabledReason !== undefined) {
    return (
      <Button {...look} icon={icon} disabledReason={disabledReason}>
        {children}
      </Button>
    )
  }
  return (
    <Link to={to} className={buttonClass(look)}>
      {icon}
      <span>{children}</span>
    </Link>
  )
}
