import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { rich, t } from '../messages/messages'
import { instanceQuery, organizationQuery } from '../queries'
import { paths } from '../paths'
import { Banner } from '../ui/Banner'
import { LinkButton } from '../ui/LinkButton'
import { Timestamp } from '../ui/Timestamp'

/** Above every page of an organization that is not as usual: what is the matter, why, and whom to ask. */
export function StandingBanner({ organizationId }: { organizationId: string }): ReactNode {
  const { data: organization } = useQuery(organizationQuery(organizationId))
  if (organization === undefined) return null
  const { name, frozen, supportAccess, viewOnly } = organization
  return (
    <>
      {frozen !== null && <FrozenBanner reason={frozen.reason} />}
      {supportAccess !== null && <SupportBanner {...{ name, viewOnly }} until={supportAccess.until} />}
    </>
  )
}

/** For everyone in the organization, and for the operator who looks. */
function SupportBanner({ name, until, viewOnly }: { name: string; until: string; viewOnly: boolean }): ReactNode {
  const end = <Timestamp key="until" at={until} />
  if (!viewOnly) return <Banner tone="accent">{rich('standing.support.banner', { until: end })}</Banner>
  return (
    <Banner
      tone="warning"
      actions={<LinkButton to={paths.operator('/organizations')}>{t('standing.support.back')}</LinkButton>}
    >
      {rich('standing.support.looking', { organization: name, until: end })}
    </Banner>
  )
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
