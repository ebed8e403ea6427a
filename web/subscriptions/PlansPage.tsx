import { useQuery } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { IconTags } from '@tabler/icons-react'
import { lazy, Suspense, useState, type ReactNode } from 'react'
import { informationQuery } from '../billing-information/billing-information-query'
import { currentLocale, t } from '../messages/messages'
import { paths } from '../paths'
import { useOrganizationId } from '../place'
import { EmptyState } from '../ui/EmptyState'
import { ErrorState } from '../ui/ErrorState'
import { FilterChips } from '../ui/FilterChips'
import { LinkButton } from '../ui/LinkButton'
import { Page } from '../ui/Page'
import { SelectField } from '../ui/SelectField'
import { Skeleton } from '../ui/Skeleton'
import { useAddressState } from '../ui/useAddressState'
import { PlanCard } from './PlanCard'
import { plansQuery, subscriptionQuery, type OfferedPlan, type Price, type Subscription } from './subscription-queries'
import './billing.css'

const ReviewDialog = lazy(async () => ({ default: (await import('./ReviewDialog')).ReviewDialog }))

type Offer = { plan: OfferedPlan; price: Price }

/** The plans beside each other, each with what it costs and contains; choosing one shows the bill first. */
export function PlansPage(): ReactNode {
  const organizationId = useOrganizationId()
  const subscription = useQuery(subscriptionQuery(organizationId))
  const plans = useQuery(plansQuery(organizationId))
  const information = useQuery(informationQuery(organizationId))
  const error = subscription.error ?? plans.error
  const retry = () => void Promise.all([subscription.refetch(), plans.refetch()])
  if (error !== null) return <ErrorState error={error} onRetry={retry} />
  if (subscription.data === undefined || plans.data === undefined || information.isPending) {
    return <Skeleton lines={8} />
  }
  return (
    <Plans
      organizationId={organizationId}
      subscription={subscription.data}
      plans={plans.data}
      preferredCurrency={information.data?.currency ?? null}
    />
  )
}

type PlansProps = {
  organizationId: string
  subscription: Subscription
  plans: readonly OfferedPlan[]
  preferredCurrency: string | null
}

function Plans({ organizationId, subscription, plans, preferredCurrency }: PlansProps): ReactNode {
  const router = useRouter()
  const [chosen, setChosen] = useState<Offer | null>(null)
  const currencies = [...new Set(plans.flatMap(({ prices }) => prices.map(({ currency }) => currency)))]
  const { price, state: standing } = subscription
  const usual = [price?.currency, preferredCurrency].find((each) => currencies.includes(each ?? '')) ?? currencies[0]
  const [state, change] = useAddressState(
    { interval: price?.interval ?? 'month', currency: usual ?? '' },
    { interval: ['month', 'year'], currency: currencies },
  )
  const offers = plans.flatMap((plan) =>
    plan.prices
      .filter(({ interval, currency }) => interval === state.interval && currency === state.currency)
      .map((each): Offer => ({ plan, price: each })),
  )
  const keepsCurrency = standing === 'active' || standing === 'past_due' || standing === 'frozen'
  const close = (isDone: boolean): void => {
    setChosen(null)
    if (isDone) void router.navigate({ href: paths.billing(organizationId) })
  }
  return (
    <Page
      title={t('subscription.plans')}
      description={t('subscription.plans.text')}
      actions={<LinkButton to={paths.billing(organizationId)}>{t('subscription.plans.back')}</LinkButton>}
    >
      <div className="row row--ends plans-tools">
        <FilterChips
          label={t('subscription.plans.interval')}
          value={state.interval}
          options={(['month', 'year'] as const).map((value) => ({
            value,
            label: t(`subscription.plans.${value}`),
          }))}
          onChange={(interval) => change({ interval })}
        />
        {currencies.length > 1 && (
          <SelectField
            name="currency"
            label={t('subscription.plans.currency')}
            value={state.currency}
            options={currencies.map((value) => ({ value, label: currencyText(value) }))}
            disabledReason={keepsCurrency ? t('refusal.other_currency') : undefined}
            onChange={({ target }) => change({ currency: target.value })}
          />
        )}
      </div>
      {offers.length === 0 ? (
        <EmptyState icon={<IconTags size={22} />} title={t('subscription.plans.none')}>
          {t('subscription.plans.none.text')}
        </EmptyState>
      ) : (
        <ul className="plain-list plans">
          {offers.map((offer) => (
            <PlanCard
              key={offer.price.id}
              {...{ organizationId, subscription, ...offer }}
              onChoose={() => setChosen(offer)}
            />
          ))}
        </ul>
      )}
      <p className="quiet small">{t('subscription.plans.tax')}</p>
      <Suspense>
        {chosen !== null && (
          <ReviewDialog {...{ organizationId, subscription }} wish={{ kind: 'choose', ...chosen }} onClose={close} />
        )}
      </Suspense>
    </Page>
  )
}

function currencyText(code: string): string {
  const name = new Intl.DisplayNames(currentLocale(), { type: 'currency' }).of(code) ?? code
  return name === code ? code : `${code} · ${name}`
}
