import type { ReactNode } from 'react'
import { currentLocale, t } from '../messages/messages'
import type { MyOrganization } from '../shell/placesOf'
import { Who } from '../ui/Avatar'
import '../invitations/invitation.css'

interface ClosedOrganizationsProps {
  organizations: readonly MyOrganization[]
  /** When it is not what the page is about. */
  hasHeading: boolean
}

/** Organizations that cannot be entered now, each with the reason and whom to ask. */
export function ClosedOrganizations({ organizations, hasHeading }: ClosedOrganizationsProps): ReactNode {
  return (
    <section className="stack stack--tight" aria-label={t('home.organizations')}>
      {hasHeading && <h2>{t('home.organizations')}</h2>}
      <ul className="waiting">
        {organizations.map((organization) => (
          <li key={organization.id}>
            <Who id={organization.id} name={organization.name} isSquare detail={reasonOf(organization)} />
          </li>
        ))}
      </ul>
    </section>
  )
}

function reasonOf({ deletedAt, purgeAt }: MyOrganization): string {
  if (deletedAt === null) return t('home.suspended')
  const date = new Intl.DateTimeFormat(currentLocale(), { dateStyle: 'long' }).format(new Date(purgeAt ?? deletedAt))
  return t('home.deleted', { date })
}
