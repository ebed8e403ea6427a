import { useQuery } from '@tanstack/react-query'
import { useRouterState } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { Api } from '#contract/api.ts'
import type { OutputOf } from '#contract/endpoint.ts'
import { rich, t } from '../messages/messages'
import { instanceQuery, organizationQuery } from '../queries'
import { paths } from '../paths'
import { Banner } from '../ui/Banner'
import { LinkButton } from '../ui/LinkButton'
import { successionQuery } from '../successions/succession-queries'
import { Timestamp } from '../ui/Timestamp'

type Notice = OutputOf<Api['listMyOrganizations']>['data'][number]['subscriptionNotice']
type Props = { organizationId: string; isSuccessionOpen: boolean; notice: Notice }

/** Above every page of an organization that is not as usual: what is the matter, why, and whom to ask. */
export function StandingBanner({ organizationId, isSuccessionOpen, notice }: Props): ReactNode {
  const { data: organization } = useQuery(organizationQuery(organizationId))
  if (organization === undefined) return null
  const { name, frozen, supportAccess, viewOnly } = organization
  return (
    <>
      {frozen !== null && <FrozenBanner reason={frozen.reason} />}
      {notice !== null && <SubscriptionBanner {...{ organizationId, notice }} />}
      {isSuccessionOpen && <SuccessionBanner organizationId={organizationId} />}
      {supportAccess !== null && <SupportBanner {...{ name, viewOnly }} until={supportAccess.until} />}
    </>
  )
}

/** An offer that waits for the person, and operators who want to give the organization a new Organization Admin. */
function SuccessionBanner({ organizationId }: { organizationId: string }): ReactNode {
  const { data } = useQuery(successionQuery(organizationId))
  const isThere = useRouterState({ select: (state) => state.location.pathname === paths.succession(organizationId) })
  // The page itself says more.
  if (data === undefined || isThere) return null
  const offer = data.offers.find(({ forYou }) => forYou)
  const link = (text: 'standing.offer.do' | 'standing.recovery.do') => (
    <LinkButton to={paths.succession(organizationId)}>{t(text)}</LinkButton>
  )
  return (
    <div className="stack">
      {data.recovery !== null && (
        <Banner tone="warning" actions={link('standing.recovery.do')}>
          {t('standing.recovery', { person: data.recovery.newAdministrator })}
        </Banner>
      )}
      {offer !== undefined && (
        <Banner tone="accent" actions={link('standing.offer.do')}>
          {t('standing.offer', { name: offer.nominatedBy.name })}
        </Banner>
      )}
    </div>
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

const tones = {
  trial_ending: 'accent',
  trial_ended: 'danger',
  canceled: 'danger',
  overdue: 'warning',
  read_only: 'danger',
} as const

/** For those who look after the billing: what ends soon or must be paid, or nothing can be changed until it is done. */
function SubscriptionBanner({ organizationId, notice }: { organizationId: string; notice: NonNullable<Notice> }) {
  const pathname = useRouterState({ select: (state) => state.location.pathname })
  // Those pages say more.
  const billing = paths.billing(organizationId)
  if (pathname === billing || pathname.startsWith(`${billing}/`)) return null
  const { kind, daysLeft } = notice
  const isOwed = kind === 'overdue' || kind === 'read_only'
  return (
    <Banner
      tone={tones[kind]}
      title={t(`standing.${kind}.title`, { count: daysLeft ?? 0 })}
      actions={
        isOwed ? (
          <LinkButton to={`${paths.invoices(organizationId)}?status=open`}>{t('standing.invoices.do')}</LinkButton>
        ) : (
          <LinkButton to={paths.plans(organizationId)}>{t('standing.plan.do')}</LinkButton>
        )
      }
    >
      {t(`standing.${kind}`)}
    </Banner>
  )
}
