import { useState, type ReactNode } from 'react'
import { downloadFile, sizeText } from '../downloadFile'
import { t } from '../messages/messages'
import { Button } from '../ui/Button'
import { Card } from '../ui/Card'
import { Page } from '../ui/Page'
import { toProblemDetails } from '../ui/toProblemDetails'
import { showToast } from '../ui/toasts'
import { useFreshSignIn } from '../users/ConfirmIdentity'
import { DeleteUserCard } from './DeleteUserCard'

/** What is stored about the person: to take along, or to end. */
export function MyDataPage(): ReactNode {
  return (
    <Page title={t('console.person.data')} description={t('data.description')}>
      <DownloadCard />
      <DeleteUserCard />
    </Page>
  )
}

function DownloadCard(): ReactNode {
  const [bytes, setBytes] = useState<number | null>(null)
  const { withFreshSignIn, confirmation } = useFreshSignIn()
  const download = async (): Promise<void> => {
    try {
      await withFreshSignIn(async () => {
        setBytes(0)
        await downloadFile('/api/users/me/data', setBytes)
        showToast(t('data.download.done'), { kind: 'success' })
      })
    } catch (error) {
      showToast(toProblemDetails(error).title, { kind: 'danger' })
    } finally {
      setBytes(null)
    }
  }
  return (
    <Card title={t('data.download')} description={t('data.download.text')}>
      <div className="stack">
        <div className="stack stack--tight">
          <p>{t('data.download.holds')}</p>
          <ul className="consequences">
            <li>{t('data.download.user')}</li>
            <li>{t('data.download.sessions')}</li>
            <li>{t('data.download.invitations')}</li>
            <li>{t('data.download.history')}</li>
          </ul>
        </div>
        <p className="quiet">
          {t('data.download.secrets')} {t('data.download.format')}
        </p>
        <div>
          <Button isBusy={bytes !== null} onClick={() => void download()}>
            {bytes === null || bytes === 0 ? t('data.download.do') : t('data.download.busy', { size: sizeText(bytes) })}
          </Button>
        </div>
      </div>
      {confirmation}
    </Card>
  )
}
