import { IconArmchair, IconChevronRight, IconSettings, IconFileInvoice } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { t } from '../messages/messages'
import { paths } from '../paths'
import { Card } from '../ui/Card'
import { Link } from '../ui/Link'

/** Where the rest of the billing is. */
export function BillingPlaces({ organizationId }: { organizationId: string }): ReactNode {
  const places = [
    { to: paths.invoices(organizationId), label: 'console.nav.invoices', text: 'subscription.more.invoices', Icon: IconFileInvoice }, // prettier-ignore
    { to: paths.billingInformation(organizationId), label: 'console.nav.billingInformation', text: 'subscription.more.information', Icon: IconSettings }, // prettier-ignore
    { to: paths.seats(organizationId), label: 'console.nav.seats', text: 'subscription.more.seats', Icon: IconArmchair }, // prettier-ignore
  ] as const
  return (
    <Card title={t('subscription.more')}>
      <ul className="plain-list billing-places">
        {places.map(({ to, label, text, Icon }) => (
          <li key={to}>
            <Icon size={20} aria-hidden />
            <span>
              <Link to={to}>{t(label)}</Link>
              <span className="quiet small">{t(text)}</span>
            </span>
            <IconChevronRight className="turns quiet" size={18} aria-hidden />
          </li>
        ))}
      </ul>
    </Card>
  )
}
