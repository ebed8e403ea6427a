import { IconFileTypePdf } from '@tabler/icons-react'
import { useState, type ReactNode } from 'react'
import { addressOf } from '#contract/client.ts'
import { downloadFile, sizeText } from '../downloadFile'
import { t } from '../messages/messages'
import { Button } from '../ui/Button'
import { toProblemDetails } from '../ui/toProblemDetails'
import { showToast } from '../ui/toasts'

const path = '/api/organizations/{organizationId}/access-reviews/{reviewId}/report.pdf'

/** Saves the report as PDF; drawing a long one takes a while. */
export function PrintButton({ params }: { params: { organizationId: string; reviewId: string } }): ReactNode {
  const [bytes, setBytes] = useState<number | null>(null)
  const print = async (): Promise<void> => {
    setBytes(0)
    try {
      await downloadFile(addressOf(path, params, {}), setBytes)
    } catch (error) {
      showToast(t('reviews.print.failed', { reason: toProblemDetails(error).title }), { kind: 'danger' })
    }
    setBytes(null)
  }
  return (
    <Button icon={<IconFileTypePdf size={16} aria-hidden />} isBusy={bytes !== null} onClick={() => void print()}>
      {bytes === null || bytes === 0 ? t('reviews.print') : t('reviews.print.busy', { size: sizeText(bytes) })}
    </Button>
  )
}
