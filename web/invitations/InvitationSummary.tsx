import { lazy, Suspense, type ReactNode } from 'react'
import { levelName, roleName, roleSentence } from '../members/roleNames'
import { loadMessages, t } from '../messages/messages'
import { Avatar } from '../ui/Avatar'
import { DescriptionList } from '../ui/DescriptionList'
import { Timestamp } from '../ui/Timestamp'
import type { InvitationView } from './invitation-view-queries'
import './invitation.css'

// Few levels are narrowed, and what narrows them has many names.
const PlaceLimits = lazy(async () => ({
  default: (await Promise.all([import('./PlaceLimits'), loadMessages('access')]))[0].PlaceLimits,
}))

/** What one would become by accepting: role, workspaces, and until when the offer stands. */
export function InvitationSummary({ view }: { view: Omit<InvitationView, 'userExists'> }): ReactNode {
  return (
    <div className="invitation">
      <div className="invitation__who">
        <Avatar id={view.organizationName} name={view.organizationName} isSquare size="large" />
        <p>
          <strong>{view.organizationName}</strong>
          <span>{t('invitation.by', { name: view.invitedBy })}</span>
        </p>
      </div>
      <DescriptionList
        items={[
          {
            label: t('invitation.role'),
            value: (
              <>
                {roleName(view.role)}
                <span className="invitation__detail">{roleSentence(view.role)}</span>
              </>
            ),
          },
          { label: t('invitation.workspaces'), value: <Workspaces view={view} /> },
          { label: t('invitation.email'), value: view.email },
          { label: t('invitation.expires'), value: <Timestamp at={view.expiresAt} look="date" /> },
        ]}
      />
    </div>
  )
}

function Workspaces({ view }: { view: Omit<InvitationView, 'userExists'> }): ReactNode {
  if (view.role === 'organization_admin') return t('invitation.allWorkspaces')
  if (view.workspaces.length === 0) return t('invitation.noWorkspaces')
  return (
    <ul className="invitation__workspaces">
      {view.workspaces.map((place) => (
        <li key={place.id}>
          {place.name} <span className="invitation__level">{levelName(place)}</span>
          {(Object.keys(place.restrictions).length > 0 || place.accessExpiresAt !== null) && (
            <Suspense>
              <PlaceLimits {...place} />
            </Suspense>
          )}
          {place.invitedBy !== null && place.invitedBy !== view.invitedBy && (
            <span className="invitation__detail">{t('invitation.by', { name: place.invitedBy })}</span>
          )}
        </li>
      ))}
    </ul>
  )
}
