import { useQueryClient } from '@tanstack/react-query'
import { useState, type ReactNode } from 'react'
import type { Api } from '#contract/api.ts'
import type { OutputOf } from '#contract/endpoint.ts'
import { addressOf } from '#contract/client.ts'
import { call } from '../api'
import { downloadFile, sizeText } from '../downloadFile'
import { t } from '../messages/messages'
import { StatusBadge, type Tone } from '../ui/Badge'
import { Button } from '../ui/Button'
import { ConfirmDialog } from '../ui/ConfirmDialog'
import { Timestamp } from '../ui/Timestamp'
import { toProblemDetails } from '../ui/toProblemDetails'
import { showToast } from '../ui/toasts'
import { useFreshSignIn } from '../users/ConfirmIdentity'

type Archive = OutputOf<Api['listExports']>['data'][number]
type Props = { organizationId: string; archive: Archive }

export const isUnderWay = ({ status }: Archive): boolean => status === 'queued' || status === 'running'

const looks = {
  queued: ['neutral', 'exports.queued'],
  running: ['accent', 'exports.running'],
  ready: ['success', 'exports.ready'],
  failed: ['danger', 'exports.failed'],
  expired: ['neutral', 'exports.gone'],
} as const satisfies Record<Archive['status'], readonly [Tone, string]>

/** One archive: how far it is, and what can be done with it. */
export function ArchiveRow({ organizationId, archive }: Props): ReactNode {
  const { status, requestedBy, requestedAt, expiresAt, byteLength, rowsDone, rowsTotal } = archive
  const [tone, label] = looks[status]
  return (
    <li className="stack stack--tight">
      <div className="row row--ends">
        <span>
          <strong>
            <Timestamp at={requestedAt} />
          </strong>{' '}
          <StatusBadge tone={tone}>{t(label)}</StatusBadge>
          <br />
          <span className="quiet">
            {byteLength !== null && `${sizeText(byteLength)} · `}
            {t('exports.by', { name: requestedBy })}
            {status === 'ready' && expiresAt !== null && (
              <>
                {' · '}
                {t('exports.until')} <Timestamp at={expiresAt} />
              </>
            )}
          </span>
        </span>
        <span className="row">
          {status === 'ready' && <DownloadButton organizationId={organizationId} archive={archive} />}
          {(status === 'ready' || isUnderWay(archive)) && (
            <DeleteButton organizationId={organizationId} archive={archive} />
          )}
        </span>
      </div>
      {status === 'running' && (
        <progress
          className="progress"
          aria-label={t('exports.progress')}
          value={rowsDone}
          max={Math.max(rowsTotal, 1)}
        />
      )}
      {status === 'failed' && <p>{t('exports.failed.text')}</p>}
    </li>
  )
}

function DownloadButton({ organizationId, archive: { id, byteLength } }: Props): ReactNode {
  const [bytes, setBytes] = useState<number | null>(null)
  const { withFreshSignIn, confirmation } = useFreshSignIn()
  const path = '/api/organizations/{organizationId}/exports/{exportId}/archive'
  const download = async (): Promise<void> => {
    try {
      await withFreshSignIn(async () => {
        setBytes(0)
        await downloadFile(addressOf(path, { organizationId, exportId: id }, {}), setBytes)
      })
    } catch (error) {
      showToast(toProblemDetails(error).title, { kind: 'danger' })
    } finally {
      setBytes(null)
    }
  }
  return (
    <>
      <Button size="small" isBusy={bytes !== null} onClick={() => void download()}>
        {bytes === null
          ? t('exports.download')
          : t('exports.download.busy', { size: sizeText(bytes), total: sizeText(byteLength ?? 0) })}
      </Button>
      {confirmation}
    </>
  )
}

function DeleteButton({ organizationId, archive }: Props): ReactNode {
  const client = useQueryClient()
  const [isAsking, setAsking] = useState(false)
  const isStopping = isUnderWay(archive)
  const label = isStopping ? t('exports.stop') : t('exports.delete')
  return (
    <>
      <Button size="small" onClick={() => setAsking(true)}>
        {label}
      </Button>
      <ConfirmDialog
        isOpen={isAsking}
        isDangerous
        title={isStopping ? t('exports.stop.title') : t('exports.delete.title')}
        consequences={isStopping ? undefined : [t('exports.delete.bytes'), t('exports.delete.audit')]}
        confirmLabel={label}
        onConfirm={async () => {
          await call('DELETE /api/organizations/{organizationId}/exports/{exportId}', {
            params: { organizationId, exportId: archive.id },
          })
          setAsking(false)
          showToast(t('exports.deleted'), { kind: 'success' })
          await client.invalidateQueries({ queryKey: ['organization', organizationId, 'exports'] })
        }}
        onClose={() => setAsking(false)}
      />
    </>
  )
}
