import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { rich, t } from '../messages/messages'
import { instanceQuery, organizationQuery } from '../queries'
import { Banner } from '../ui/Banner'

/** Above every page of an organization that is not as usual: what is the matter, why, and whom to ask. */
export function StandingBanner({ organizationId }: { organizationId: string }): ReactNode {
  const { data: organization } = useQuery(organizationQuery(organizationId))
  if (organization === undefined) return null
  return <>{organization.frozen !== null && <FrozenBanner reason={organization.frozen.reason} />}</>
}

function FrozenBanner({ reason }: { reason: string }): ReactNode {
  const { data: instance } = useQuery(instanceQuery)
  const support = instance?.supportUrl ?? null
  return (
    <Banner tone="warning" title={t('standing.frozen.title')}>
      <p>{t('standing.frozen.text')}</p>
      <p className="wrap-anywhere">{rich('standing.frozen.reason', { reason })}</p>
      <p>
        {support === null
          ? t('standing.frozen.ask')
          : rich('standing.frozen.support', {
              link: (
                <a key="link" href={support}>
                  {t('shell.support')}
                </a>
              ),
            })}
      </p>
    </Banner>
  )
}
