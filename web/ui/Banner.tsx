import { IconAlertTriangleFilled, IconCircleCheckFilled, IconInfoCircleFilled } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import type { Tone } from './Badge'
import { classNames } from './classNames'

export interface BannerProps {
  tone?: Tone | undefined
  title?: ReactNode
  children?: ReactNode
  actions?: ReactNode
  /** Announces it, for a banner that appears after something was done. */
  isAnnounced?: boolean | undefined
}

const icons = {
  neutral: IconInfoCircleFilled,
  accent: IconInfoCircleFilled,
  success: IconCircleCheckFilled,
  warning: IconAlertTriangleFilled,
  danger: IconAlertTriangleFilled,
} as const

/** Something a page wants known before anything else. */
export function Banner({ tone = 'neutral', title, children, actions, isAnnounced = false }: BannerProps): ReactNode {
  const Icon = icons[tone]
  return (
    <div className={classNames('banner', `banner--${tone}`)} role={isAnnounced ? 'status' : undefined}>
      <Icon size={18} aria-hidden />
      <div>
        {title !== undefined && <p className="banner__title">{title}</p>}
        {children}
      </div>
      {actions !== undefined && <div className="row banner__actions">{actions}</div>}
    </div>
  )
}
