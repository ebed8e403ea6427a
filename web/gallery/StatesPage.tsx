import { IconBooks, IconPlus } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { Avatar, Who } from '../ui/Avatar'
import { Badge, StatusBadge } from '../ui/Badge'
import { Banner } from '../ui/Banner'
import { Button } from '../ui/Button'
import { Card } from '../ui/Card'
import { Changes, DescriptionList } from '../ui/DescriptionList'
import { EmptyState } from '../ui/EmptyState'
import { ErrorState } from '../ui/ErrorState'
import { Meter } from '../ui/Meter'
import { Page } from '../ui/Page'
import { Problem } from '../ui/problem'
import { Progress } from '../ui/Progress'
import { Skeleton } from '../ui/Skeleton'
import { Timestamp } from '../ui/Timestamp'
import { people } from './sample'

const tones = ['neutral', 'accent', 'success', 'warning', 'danger'] as const

const problem = new Problem({
  title: 'The users could not be loaded',
  detail: 'The server took too long to answer.',
  advice: 'Try again in a minute.',
  requestId: 'req_8f3a21',
})

export function StatesPage(): ReactNode {
  return (
    <Page title="States" description="What a page says about itself and its things.">
      <Card title="Badges and people" footer={<Button variant="primary">Save</Button>}>
        <div className="stack">
          <div className="row">
            {tones.map((tone) => (
              <Badge key={tone} tone={tone}>
                {tone}
              </Badge>
            ))}
          </div>
          <div className="row">
            {tones.map((tone) => (
              <StatusBadge key={tone} tone={tone}>
                {tone}
              </StatusBadge>
            ))}
          </div>
          <div className="row">
            {people.map((person) => (
              <Avatar key={person.id} id={person.id} name={person.name} />
            ))}
            <Avatar id="northwind" name="Northwind Traders" isSquare />
            <Avatar id="contoso" name="Contoso" isSquare size="large" />
          </div>
          <Who id="user_2" name="Priya Raghunathan" detail="priya@northwind.example" />
        </div>
      </Card>
      <div className="stack">
        {tones.map((tone) => (
          <Banner
            key={tone}
            tone={tone}
            title={`A banner (${tone})`}
            actions={tone === 'warning' && <Button size="small">Pay now</Button>}
          >
            <p>The trial ends on 12 March. Nothing is deleted when it does.</p>
          </Banner>
        ))}
      </div>
      <div className="columns">
        <Card title="Seats">
          <Meter
            label="Seats"
            summary="9 of 10 seats"
            limit={10}
            layers={[
              { label: 'Members', count: 6 },
              { label: 'Invited', count: 2 },
              { label: 'Being added', count: 1 },
            ]}
          />
        </Card>
        <Card title="Over the limit">
          <Meter
            label="Seats"
            summary="12 of 10 seats"
            limit={10}
            layers={[
              { label: 'Members', count: 6 },
              { label: 'Invited', count: 2 },
              { label: 'Being added', count: 4 },
            ]}
          />
        </Card>
        <Card title="Progress">
          <Progress label="Inviting" done={340} total={1000} onCancel={() => undefined} />
        </Card>
        <Card title="Loading">
          <Skeleton lines={5} />
        </Card>
      </div>
      <Card title="Facts and changes">
        <div className="stack stack--loose">
          <DescriptionList
            items={[
              { label: 'Plan', value: 'Growth' },
              { label: 'Renews', value: <Timestamp at="2026-04-01T00:00:00Z" timeZone="Europe/Berlin" /> },
            ]}
          />
          <Changes
            items={[
              { label: 'Role', before: 'Member', after: 'User Admin' },
              { label: 'Time zone', before: undefined, after: 'Europe/Berlin' },
            ]}
          />
        </div>
      </Card>
      <Card>
        <EmptyState
          icon={<IconBooks size={22} />}
          title="No knowledge sources yet"
          actions={
            <Button variant="primary" icon={<IconPlus size={16} />}>
              Add a source
            </Button>
          }
        >
          Add files, web pages or answers, and the assistant can cite them.
        </EmptyState>
      </Card>
      <Card>
        <ErrorState error={problem} onRetry={() => undefined} />
      </Card>
    </Page>
  )
}
