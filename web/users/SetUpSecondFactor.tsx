import type { ReactNode } from 'react'
import { call } from '../api'
import { t } from '../messages/messages'
import { CopyButton } from '../ui/CopyButton'
import { Dialog } from '../ui/Dialog'
import { Form } from '../ui/Form'
import { FormActions } from '../ui/FormActions'
import { CodeField } from './CodeField'
import type { FreshSignIn } from './ConfirmIdentity'
import { QrCode } from './QrCode'

export interface BegunFactor {
  id: string
  secret: string
  uri: string
}

interface SetUpProps {
  factor: BegunFactor
  guard: FreshSignIn['withFreshSignIn']
  onDone: (recoveryCodes: string[]) => Promise<void>
  onClose: () => void
}

/** The secret as a picture and as text, and the first code that proves it has arrived. */
export function SetUpSecondFactor({ factor, guard, onDone, onClose }: SetUpProps): ReactNode {
  const { id: factorId, secret, uri } = factor
  return (
    <Dialog
      isOpen
      isWide
      onClose={onClose}
      title={t('profile.factor.setUp')}
      description={t('profile.factor.setUp.text')}
      keepsOnOutsideClick
    >
      <Form
        className="stack"
        onSubmit={(values) =>
          guard(async () => {
            const code = values.text('code')
            const confirmed = await call('POST /api/users/me/second-factors/{factorId}/confirm', {
              params: { factorId },
              body: { code },
            })
            await onDone(confirmed.recoveryCodes)
          })
        }
      >
        <div className="set-up">
          <QrCode text={uri} label={t('profile.factor.qr')} />
          <div className="stack">
            <p>{t('profile.factor.typed')}</p>
            <code className="wrap-anywhere">{secret.replaceAll(/(.{4})(?=.)/g, '$1 ')}</code>
            <CopyButton text={secret} label={t('profile.factor.copySecret')} />
          </div>
        </div>
        <CodeField />
        <p className="quiet small">{t('profile.factor.endsOthers')}</p>
        <FormActions saveLabel={t('profile.factor.confirm')} onCancel={onClose} />
      </Form>
    </Dialog>
  )
}
