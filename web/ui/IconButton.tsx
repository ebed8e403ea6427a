import type { ComponentProps, ReactNode } from 'react'
import type { ButtonVariant } from './Button'
import { buttonClass } from './Button'
import { classNames } from './classNames'
import { useTip } from './useTip'

export interface IconButtonProps extends Omit<ComponentProps<'button'>, 'disabled' | 'children'> {
  /** The accessible name, also shown on hover. */
  label: string
  icon: ReactNode
  variant?: ButtonVariant | undefined
  size?: 'medium' | 'small' | undefined
  disabledReason?: string | undefined
}

export function IconButton(props: IconButtonProps): ReactNode {
  const { label, icon, variant = 'ghost', size, disabledReason, className, onClick, ...rest } = props
  const isDisabled = disabledReason !== undefined
  const { tip, tipId, tipProps, showTip } = useTip(disabledReason ?? label, isDisabled ? 0 : 500)
  return (
    <>
      <button
        type="button"
        {...rest}
        {...tipProps}
        aria-label={label}
        aria-describedby={isDisabled ? tipId : undefined}
        aria-disabled={isDisabled || undefined}
        className={classNames(buttonClass({ variant, size }), 'button--icon', className)}
        onClick={(event) => {
          if (isDisabled) {
            event.preventDefault()
            showTip(event.currentTarget)
          } else {
            onClick?.(event)
          }
        }}
      >
        {icon}
      </button>
      {tip}
    </>
  )
}
