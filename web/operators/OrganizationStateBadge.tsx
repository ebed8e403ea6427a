import type { ReactNode } from 'react'
import { t } from '../messages/messages'
import { StatusBadge } from '../ui/Badge'
import type { OrganizationSize } from './operator-queries'

const tones = { active: 'success', frozen: 'warning', deleted: 'danger' } as const

export function OrganizationStateBadge({ state }: { state: OrganizationSize['state'] }): ReactNode {
  return <StatusBadge tone={tones[state]}>{t(`operator.state.${state}`)}</StatusBadge>
}
