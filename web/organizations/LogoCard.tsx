import { useQueryClient } from '@tanstack/react-query'
import { useRef, type ReactNode } from 'react'
import { call } from '../api'
import { t } from '../messages/messages'
import { Avatar } from '../ui/Avatar'
import { Button } from '../ui/Button'
import { Card } from '../ui/Card'
import { toProblemDetails } from '../ui/toProblemDetails'
import { showToast } from '../ui/toasts'
import './organizations.css'

const largestBytes = 256 * 1024
const types = ['image/png', 'image/jpeg', 'image/webp'] as const
type PictureType = (typeof types)[number]

type Props = {
  organization: { id: string; name: string; logoVersion: string | null }
  disabledReason: string | undefined
}

/** The logo: shown, chosen, removed. */
export function LogoCard({ organization, disabledReason }: Props): ReactNode {
  const { id, name, logoVersion } = organization
  const client = useQueryClient()
  const chooser = useRef<HTMLInputElement>(null)
  const params = { organizationId: id }
  const change = async (action: () => Promise<unknown>, done: string): Promise<void> => {
    try {
      await action()
      showToast(done, { kind: 'success' })
    } catch (error) {
      const { title, fields } = toProblemDetails(error)
      showToast(fields?.[0]?.detail ?? title, { kind: 'danger' })
    }
    await client.invalidateQueries({ queryKey: ['organization', id] })
    await client.invalidateQueries({ queryKey: ['my-organizations'] })
  }
  const send = (file: File): void => {
    const type = types.find((candidate) => candidate === file.type)
    if (type === undefined || file.size > largestBytes) {
      showToast(t('organizations.logo.refused'), { kind: 'danger' })
      return
    }
    void change(
      async () => call('PUT /api/organizations/{organizationId}/logo', { params, body: await encoded(file, type) }),
      t('organizations.logo.saved'),
    )
  }
  return (
    <Card title={t('organizations.logo')} description={t('organizations.logo.text')}>
      <div className="row">
        {logoVersion === null ? (
          <Avatar id={id} name={name} isSquare size="large" />
        ) : (
          <img
            className="logo-picture"
            src={`/api/organizations/${id}/logo?v=${logoVersion}`}
            alt={t('organizations.logo.of', { name })}
            width={64}
            height={64}
          />
        )}
        <Button disabledReason={disabledReason} onClick={() => chooser.current?.click()}>
          {t('organizations.logo.choose')}
        </Button>
        {logoVersion !== null && (
          <Button
            variant="ghost"
            disabledReason={disabledReason}
            onClick={() =>
              void change(
                () => call('DELETE /api/organizations/{organizationId}/logo', { params }),
                t('organizations.logo.removed'),
              )
            }
          >
            {t('organizations.logo.remove')}
          </Button>
        )}
        <input
          ref={chooser}
          type="file"
          hidden
          aria-label={t('organizations.logo.choose')}
          accept={types.join(',')}
          onChange={({ currentTarget }) => {
            const file = currentTarget.files?.[0]
            if (file !== undefined) send(file)
            currentTarget.value = ''
          }}
        />
      </div>
    </Card>
  )
}

async function encoded(file: File, contentType: PictureType): Promise<{ contentType: PictureType; base64: string }> {
  const bytes = new Uint8Array(await file.arrayBuffer())
  let binary = ''
  for (const byte of bytes) binary += String.fromCodePoint(byte)
  return { contentType, base64: btoa(binary) }
}
