import type { ReactNode } from 'react'
import { classNames } from './classNames'

export type Tone = 'neutral' | 'accent' | 'success' | 'warning' | 'danger'

/** A role, a plan, a count: a word that describes. */
export function Badge({ tone = 'neutral', children }: { tone?: Tone | undefined; children: ReactNode }): ReactNode {
  return <span className={classNames('badge', tone !== 'neutral' && `badge--${tone}`)}>{children}</span>
}

/** A state that can change (active, invited, suspended): with a dot, so that states and descriptions look different. */
export function StatusBadge({ tone, children }: { tone: Tone; children: ReactNode }): ReactNode {
  return <span className={classNames('badge badge--dot', tone !== 'neutral' && `badge--${tone}`)}>{children}</span>
}
