import type { ReactNode } from 'react'
import { currentLocale, t } from '../messages/messages'
import { Card } from '../ui/Card'
import { Progress } from '../ui/Progress'
import type { ReviewDetails } from './access-review-queries'

/** How much is answered, and, for administrators, who still has most to do. */
export function ReviewProgress({ review }: { review: ReviewDetails }): ReactNode {
  const { items, open, waitingFor, status } = review
  return (
    <Card>
      <div className="stack">
        <Progress label={t('reviews.progress')} done={items - open} total={items} />
        {status === 'open' && waitingFor.length > 0 && (
          <div className="stack stack--tight">
            <h2 className="review-waiting__title">{t('reviews.waitingFor')}</h2>
            <ul className="plain-list review-waiting">
              {waitingFor.map(({ reviewer, workspace, open: count }) => (
                <li key={reviewer?.userId ?? workspace}>
                  <span dir="auto">{reviewer?.name ?? ownersText(workspace)}</span>{' '}
                  <span className="quiet number">{count.toLocaleString(currentLocale())}</span>
                </li>
              ))}
            </ul>
          </div>
        )}
      </div>
    </Card>
  )
}

const ownersText = (workspace: string | null): string =>
  workspace === null ? t('reviews.nobody') : t('reviews.ownersOf', { workspace })
