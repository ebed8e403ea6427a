import { IconDownload } from '@tabler/icons-react'
import { useState, type ReactNode } from 'react'
import { addressOf } from '#contract/client.ts'
import { t } from '../messages/messages'
import { Button } from '../ui/Button'
import { toProblemDetails } from '../ui/toProblemDetails'
import { showToast } from '../ui/toasts'
import { downloadCsv } from './downloadCsv'

type Props = { path: string; organizationId: string; query: object; disabledReason?: string | undefined }

/** Saves what the page shows as one CSV file; counts the lines while they arrive, and stops when pressed again. */
export function ExportButton({ path, organizationId, query, disabledReason }: Props): ReactNode {
  const [running, setRunning] = useState<{ lines: number; stop: () => void } | null>(null)
  const start = async () => {
    const controller = new AbortController()
    const stop = () => controller.abort()
    setRunning({ lines: 0, stop })
    try {
      await downloadCsv(addressOf(path, { organizationId }, query), {
        onLines: (lines) => setRunning({ lines, stop }),
        signal: controller.signal,
      })
    } catch (error) {
      if (!controller.signal.aborted)
        showToast(t('history.export.failed', { reason: toProblemDetails(error).title }), { kind: 'danger' })
    }
    setRunning(null)
  }
  return (
    <>
      {running !== null && (
        <Button variant="ghost" onClick={running.stop}>
          {t('ui.cancel')}
        </Button>
      )}
      <Button
        icon={<IconDownload size={16} aria-hidden />}
        isBusy={running !== null}
        disabledReason={disabledReason}
        onClick={() => void start()}
      >
        {running === null || running.lines === 0
          ? t('history.export')
          : t('history.export.busy', { count: running.lines })}
      </Button>
    </>
  )
}
