import { IconFileTypeCsv, IconFileTypePdf } from '@tabler/icons-react'
import { useState, type ReactNode } from 'react'
import { downloadFile } from '../downloadFile'
import { t } from '../messages/messages'
import { Button } from '../ui/Button'
import { toProblemDetails } from '../ui/toProblemDetails'
import { showToast } from '../ui/toasts'

type Props = { address: string; kind: 'pdf' | 'csv'; label: string; isSmall?: boolean }

/** Saves a document as a file; drawing a PDF takes a moment. */
export function DownloadButton({ address, kind, label, isSmall = false }: Props): ReactNode {
  const [isBusy, setBusy] = useState(false)
  const Icon = kind === 'pdf' ? IconFileTypePdf : IconFileTypeCsv
  const save = async (): Promise<void> => {
    setBusy(true)
    try {
      await downloadFile(address, () => undefined)
    } catch (error) {
      showToast(t('invoices.download.failed', { reason: toProblemDetails(error).title }), { kind: 'danger' })
    }
    setBusy(false)
  }
  return (
    <Button
      size={isSmall ? 'small' : undefined}
      icon={<Icon size={16} aria-hidden />}
      isBusy={isBusy}
      onClick={() => void save()}
    >
      {label}
    </Button>
  )
}
