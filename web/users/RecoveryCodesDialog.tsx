import type { ReactNode } from 'react'
import { t } from '../messages/messages'
import { Button, buttonClass } from '../ui/Button'
import { CopyButton } from '../ui/CopyButton'
import { Dialog } from '../ui/Dialog'

/** Ten codes, shown this once. */
export function RecoveryCodesDialog({ codes, onClose }: { codes: string[]; onClose: () => void }): ReactNode {
  const text = `${codes.join('\n')}\n`
  return (
    <Dialog
      isOpen
      isWide
      keepsOnOutsideClick
      onClose={onClose}
      title={t('profile.factor.codes')}
      description={t('profile.factor.codes.text')}
      footer={
        <Button variant="primary" onClick={onClose}>
          {t('profile.factor.codes.kept')}
        </Button>
      }
    >
      <div className="stack">
        <ul className="codes">
          {codes.map((code) => (
            <li key={code}>
              <code>{code}</code>
            </li>
          ))}
        </ul>
        <div className="row">
          <CopyButton text={text} label={t('profile.factor.codes.copy')} />
          <a
            className={buttonClass({ size: 'small' })}
            download="atrium-recovery-codes.txt"
            href={`data:text/plain;charset=utf-8,${encodeURIComponent(text)}`}
          >
            {t('profile.factor.codes.download')}
          </a>
        </div>
      </div>
    </Dialog>
  )
}
