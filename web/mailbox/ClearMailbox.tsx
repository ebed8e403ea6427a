import { useQueryClient } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { call } from '../api'
import { t } from '../messages/messages'
import { ConfirmDialog } from '../ui/ConfirmDialog'
import { showToast } from '../ui/toasts'
import { mailsQuery } from './mailbox-queries'

interface ClearMailboxProps {
  isOpen: boolean
  onClose: () => void
  onCleared: () => void
}

export function ClearMailbox({ isOpen, onClose, onCleared }: ClearMailboxProps): ReactNode {
  const queryClient = useQueryClient()
  const clear = async (): Promise<void> => {
    await call('DELETE /api/mailbox')
    queryClient.setQueryData(mailsQuery.queryKey, [])
    showToast(t('mailbox.cleared'))
    onClose()
    onCleared()
  }
  return (
    <ConfirmDialog
      isOpen={isOpen}
      isDangerous
      title={t('mailbox.clear.title')}
      description={t('mailbox.clear.text')}
      confirmLabel={t('mailbox.clear')}
      onConfirm={clear}
      onClose={onClose}
    />
  )
}
