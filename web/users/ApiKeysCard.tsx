import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState, type ReactNode } from 'react'
import { call } from '../api'
import { t } from '../messages/messages'
import { Banner } from '../ui/Banner'
import { Button } from '../ui/Button'
import { Card } from '../ui/Card'
import { ConfirmDialog } from '../ui/ConfirmDialog'
import { CopyButton } from '../ui/CopyButton'
import { Dialog } from '../ui/Dialog'
import { Form } from '../ui/Form'
import { FormActions } from '../ui/FormActions'
import { SelectField } from '../ui/SelectField'
import { TextField } from '../ui/TextField'
import { Timestamp } from '../ui/Timestamp'
import { useFreshSignIn } from './ConfirmIdentity'

const keysKey = ['me', 'keys']

/** Keys for scripts that act as the person. */
export function ApiKeysCard(): ReactNode {
  const client = useQueryClient()
  const { data: keys = [] } = useQuery({
    queryKey: keysKey,
    queryFn: async () => (await call('GET /api/users/me/keys')).data,
  })
  const [isAdding, setAdding] = useState(false)
  const [shown, setShown] = useState<string | null>(null)
  const [deleting, setDeleting] = useState<{ id: string; name: string } | null>(null)
  const refresh = (): Promise<void> => client.invalidateQueries({ queryKey: keysKey })
  return (
    <Card
      title={t('profile.keys')}
      description={t('profile.keys.text')}
      actions={<Button onClick={() => setAdding(true)}>{t('profile.keys.add')}</Button>}
    >
      {shown !== null && (
        <Banner tone="success" isAnnounced title={t('profile.keys.once')} actions={<CopyButton text={shown} />}>
          <code className="wrap-anywhere">{shown}</code>
        </Banner>
      )}
      {keys.length === 0 ? (
        <p className="quiet">{t('profile.keys.none')}</p>
      ) : (
        <ul className="plain-list stack">
          {keys.map(({ id, name, hint, expiresAt, lastSeenAt }) => (
            <li key={id} className="row row--ends">
              <span>
                <strong>{name}</strong> <code>…{hint}</code>
                <br />
                <span className="quiet">
                  {lastSeenAt === null ? (
                    t('profile.keys.unused')
                  ) : (
                    <Timestamp at={lastSeenAt} look="relative" />
                  )} ·{' '}
                  {t('profile.keys.until')} <Timestamp at={expiresAt} look="date" />
                </span>
              </span>
              <Button
                size="small"
                aria-label={t('profile.keys.deleteNamed', { name })}
                onClick={() => setDeleting({ id, name })}
              >
                {t('profile.keys.delete')}
              </Button>
            </li>
          ))}
        </ul>
      )}
      {isAdding && (
        <AddKeyDialog
          onClose={() => setAdding(false)}
          onAdded={(key) => {
            setShown(key)
            setAdding(false)
            void refresh()
          }}
        />
      )}
      {deleting !== null && (
        <ConfirmDialog
          isOpen
          isDangerous
          title={t('profile.keys.delete.title', { name: deleting.name })}
          consequences={[t('profile.keys.delete.consequence')]}
          confirmLabel={t('profile.keys.delete')}
          onClose={() => setDeleting(null)}
          onConfirm={async () => {
            await call('DELETE /api/users/me/keys/{keyId}', { params: { keyId: deleting.id } })
            setDeleting(null)
            await refresh()
          }}
        />
      )}
    </Card>
  )
}

const lifetimes = [30, 90, 180, 365]

function AddKeyDialog({ onClose, onAdded }: { onClose: () => void; onAdded: (key: string) => void }): ReactNode {
  const { withFreshSignIn, confirmation } = useFreshSignIn()
  return (
    <>
      <Dialog
        isOpen
        onClose={onClose}
        title={t('profile.keys.add')}
        description={t('profile.keys.add.text')}
        keepsOnOutsideClick
      >
        <Form
          className="stack"
          onSubmit={(values) =>
            withFreshSignIn(async () => {
              const body = { name: values.text('name'), expiresInDays: values.number('expiresInDays') ?? 90 }
              const { key } = await call('POST /api/users/me/keys', { body })
              onAdded(key)
            })
          }
        >
          <TextField
            name="name"
            label={t('profile.keys.name')}
            hint={t('profile.keys.name.hint')}
            required
            maxLength={60}
            autoComplete="off"
          />
          <SelectField
            name="expiresInDays"
            label={t('profile.keys.lifetime')}
            defaultValue="90"
            options={lifetimes.map((days) => ({ value: String(days), label: t('profile.keys.days', { count: days }) }))}
          />
          <FormActions saveLabel={t('profile.keys.add')} onCancel={onClose} />
        </Form>
      </Dialog>
      {confirmation}
    </>
  )
}
