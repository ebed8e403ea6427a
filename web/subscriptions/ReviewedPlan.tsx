import type { ReactNode } from 'react'
import type { LimitKey } from '#contract/subscription.ts'
import { currentLocale, t } from '../messages/messages'
import { paths } from '../paths'
import { Banner } from '../ui/Banner'
import { Link } from '../ui/Link'
import type { Outcome } from './subscription-queries'
import { entitlementText, numberText } from './subscriptionWords'

type Props = { organizationId: string; plan: string; outcome: Outcome }

/** What does not fit into the plan, with the way to where it can be made less, and what is not in it. */
export function ReviewedPlan({ organizationId, plan, outcome: { mustShrink, featuresLost } }: Props): ReactNode {
  const list = new Intl.ListFormat(currentLocale(), { type: 'conjunction' })
  return (
    <>
      {mustShrink.length > 0 && (
        <Banner tone="warning" title={t('subscription.review.shrink', { plan })}>
          <ul className="plain-list reviewed__shrink">
            {mustShrink.map(({ key, used, limit }) => (
              <li key={key} className="row row--ends">
                <span>
                  <strong>{entitlementText(key)}</strong>{' '}
                  <span className="number">
                    {t('subscription.review.shrink.item', { used: numberText(used), limit: numberText(limit) })}
                  </span>
                </span>
                <Where {...{ organizationId, what: key }} />
              </li>
            ))}
          </ul>
          <p className="small">{t('subscription.review.shrink.text')}</p>
        </Banner>
      )}
      {featuresLost.length > 0 && (
        <Banner tone="warning" title={t('subscription.review.lost', { plan })}>
          {list.format(featuresLost.map(entitlementText))}
        </Banner>
      )}
    </>
  )
}

function Where({ organizationId, what }: { organizationId: string; what: LimitKey }): ReactNode {
  if (what === 'members') {
    return <Link to={paths.users(organizationId)}>{t('subscription.review.shrink.members')}</Link>
  }
  if (what === 'workspaces') {
    return <Link to={paths.workspaces(organizationId)}>{t('subscription.review.shrink.workspaces')}</Link>
  }
  return null
}
