import type { ReactNode } from 'react'
import { t } from '../messages/messages'
import { Dialog } from '../ui/Dialog'
import type { CustomLevelRow } from './access-level-queries'
import { LevelEffects } from './LevelEffects'

type Props = { organizationId: string; level: CustomLevelRow; onClose: () => void }

export function HoldersDialog({ organizationId, level, onClose }: Props): ReactNode {
  return (
    <Dialog isOpen isWide onClose={onClose} title={t('levels.holders.title', { name: level.name })}>
      <LevelEffects organizationId={organizationId} levelId={level.id} />
    </Dialog>
  )
}
