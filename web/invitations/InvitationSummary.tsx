import type { ReactNode } from 'react'
import { levelName, roleName, roleSentence } from '../members/roleNames'
import { t } from '../messages/messages'
import { Avatar } from '../ui/Avatar'
import { DescriptionList } from '../ui/DescriptionList'
import { Timestamp } from '../ui/Timestamp'
import type { InvitationView } from './invitation-view-queries'
import './invitation.css'

/** What one would become by accepting: role, workspaces, and until when the offer stands. */
export function InvitationSummary({ view }: { view: InvitationView }): ReactNode {
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

function Workspaces({ view }: { view: InvitationView }): ReactNode {
  if (view.role === 'organization_admin') return t('invitation.allWorkspaces')
  if (view.workspaces.length === 0) return t('invitation.noWorkspaces')
  return (
    <ul className="invitation__workspaces">
      {view.workspaces.map((place) => (
        <li key={place.id}>
          {place.name} <span className="invitation__level">{levelName(place)}</span>
          {place.invitedBy !== null && place.invitedBy !== view.invitedBy && (
            <span className="invitation__detail">{t('invitation.by', { name: place.invitedBy })}</span>
          )}
        </li>
      ))}
    </ul>
  )
}
