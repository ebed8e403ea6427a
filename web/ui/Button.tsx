import type { ComponentProps, ReactNode } from 'react'
import { classNames } from './classNames'
import { useTip } from './useTip'

export type ButtonVariant = 'primary' | 'secondary' | 'ghost' | 'danger'

export interface ButtonLook {
  variant?: ButtonVariant | undefined
  size?: 'medium' | 'small' | undefined
  isWide?: boolean | undefined
}

export interface ButtonProps extends ButtonLook, Omit<ComponentProps<'button'>, 'disabled'> {
  icon?: ReactNode
  /** Shows a spinner and ignores clicks; the button keeps its width. */
  isBusy?: boolean | undefined
  /** Why it cannot be used now. The button stays visible and focusable and tells the reason. */
  disabledReason?: string | undefined
}

export function buttonClass({ variant = 'secondary', size, isWide }: ButtonLook): string {
  return classNames(
    'button',
    `button--${variant}`,
    size === 'small' && 'button--small',
    isWide === true && 'button--wide',
  )
}

export function Button(props: ButtonProps): ReactNode {
  const { variant, size, isWide, icon, isBusy = false, disabledReason, className, onClick, children, ...rest } = props
  const { tip, tipId, tipProps, showTip } = useTip(disabledReason)
  const isDisabled = disabledReason !== undefined
  return (
    <>
      <button
        type="button"
        {...rest}
        {...(isDisabled && { ...tipProps, 'aria-describedby': tipId })}
        aria-disabled={isDisabled || isBusy || undefined}
        aria-busy={isBusy || undefined}
        className={classNames(buttonClass({ variant, size, isWide }), isBusy && 'button--busy', className)}
        onClick={(event) => {
          if (isDisabled || isBusy) event.preventDefault()
          if (isDisabled) showTip(event.currentTarget)
          else if (!isBusy) onClick?.(event)
        }}
      >
        {icon}
        <span>{children}</span>
        {isBusy && <span className="spinner" />}
      </button>
      {tip}
    </>
  )
}
