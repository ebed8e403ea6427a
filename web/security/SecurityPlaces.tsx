import { IconChevronRight, IconHistory } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { t } from '../messages/messages'
import { paths } from '../paths'
import { Card } from '../ui/Card'
import { Link } from '../ui/Link'
import './security.css'

/** The pages beside this one that are about security, a line each. */
export function SecurityPlaces({ organizationId }: { organizationId: string }): ReactNode {
  const places = [
    { to: paths.auditLog(organizationId), label: 'console.nav.auditLog', text: 'security.more.auditLog', Icon: IconHistory }, // prettier-ignore
  ] as const
  return (
    <Card title={t('security.more')}>
      <ul className="plain-list security-places">
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
