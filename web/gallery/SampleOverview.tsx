import { IconCheck, IconUserPlus } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { paths } from '../paths'
import { Who } from '../ui/Avatar'
import { Card } from '../ui/Card'
import { DescriptionList } from '../ui/DescriptionList'
import { Link } from '../ui/Link'
import { LinkButton } from '../ui/LinkButton'
import { Meter } from '../ui/Meter'
import { Page } from '../ui/Page'
import { Timestamp } from '../ui/Timestamp'
import { people } from './sample'

export function SampleOverview(): ReactNode {
  return (
    <Page
      title="Sales"
      description="Who is here, what is set up, and what is next."
      actions={
        <LinkButton to={paths.inviteUsers('northwind')} variant="primary" icon={<IconUserPlus size={16} />}>
          Invite users
        </LinkButton>
      }
    >
      <div className="columns">
        <Card title="Next steps">
          <ul className="plain-list stack">
            <li className="row">
              <IconCheck size={16} aria-hidden /> <span className="quiet">Create the organization</span>
            </li>
            <li className="row">
              <IconCheck size={16} aria-hidden /> <span className="quiet">Verify the e-mail address</span>
            </li>
            <li className="row">
              <Link to={paths.inviteUsers('northwind')}>Invite the people you work with</Link>
            </li>
          </ul>
        </Card>
        <Card title="Seats">
          <Meter
            label="Used"
            summary="8 of 10 seats"
            limit={10}
            layers={[
              { label: 'Members', count: 6 },
              { label: 'Invited', count: 2 },
            ]}
          />
        </Card>
      </div>
      <Card title="People" actions={<Link to={paths.users('northwind')}>All users</Link>}>
        <ul className="plain-list stack">
          {people.slice(0, 4).map((person) => (
            <li key={person.id} className="row row--ends">
              <Who id={person.id} name={person.name} detail={person.role} />
              {person.lastSeenAt !== undefined && (
                <span className="quiet small">
                  <Timestamp at={person.lastSeenAt} look="relative" />
                </span>
              )}
            </li>
          ))}
        </ul>
      </Card>
      <Card title="About this workspace">
        <DescriptionList
          items={[
            { label: 'Time zone', value: 'Europe/Berlin' },
            { label: 'Added', value: <Timestamp at="2026-03-01T09:30:00Z" look="date" /> },
          ]}
        />
      </Card>
    </Page>
  )
}
