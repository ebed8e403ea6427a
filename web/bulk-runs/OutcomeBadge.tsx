import type { ReactNode } from 'react'
import { t } from '../messages/messages'
import { StatusBadge, type Tone } from '../ui/Badge'
import type { Outcome } from './bulk-run-queries'

const tones: Record<Outcome, Tone> = {
  ready: 'accent',
  unchanged: 'neutral',
  refused: 'danger',
  done: 'success',
  failed: 'danger',
  skipped: 'warning',
}

/** What would become, or has become, of a row of a run. */
export function OutcomeBadge({ outcome }: { outcome: Outcome }): ReactNode {
  return <StatusBadge tone={tones[outcome]}>{t(`bulk.outcome.${outcome}`)}</StatusBadge>
}
