import { useQuery } from '@tanstack/react-query'
import { IconCheck, IconCircleDashed } from '@tabler/icons-react'
import { lazy, Suspense, type ReactNode } from 'react'
import type { Api } from '#contract/api.ts'
import type { OutputOf } from '#contract/endpoint.ts'
import { roleHas } from '#contract/permissions.ts'
import { levelName } from '../members/roleNames'
import { loadMessages, t } from '../messages/messages'
import { paths } from '../paths'
import { useWorkspacePlace } from '../place'
import { organizationQuery, workspaceQuery } from '../queries'
import { Who } from '../ui/Avatar'
import { Badge } from '../ui/Badge'
import { Banner } from '../ui/Banner'
import { Card } from '../ui/Card'
import { DescriptionList } from '../ui/DescriptionList'
import { ErrorState } from '../ui/ErrorState'
import { LinkButton } from '../ui/LinkButton'
import { Page } from '../ui/Page'
import { Skeleton } from '../ui/Skeleton'
import { Timestamp } from '../ui/Timestamp'
import { nextSteps } from './nextSteps'
import './workspaces.css'

/** With the sentences of the audit log, which only those who read it load. */
const RecentActivity = lazy(async () => {
  const [{ RecentActivity: component }] = await Promise.all([import('./RecentActivity'), loadMessages('audit')])
  return { default: component }
})

const ReviewHint = lazy(async () => ({ default: (await import('../access-reviews/ReviewHint')).ReviewHint }))

type Overview = OutputOf<Api['getWorkspace']>

/** Where everyone lands: who is here, what is set up, what could be done next. */
export function WorkspaceOverviewPage(): ReactNode {
  const place = useWorkspacePlace()
  const { data: workspace, error, refetch } = useQuery(workspaceQuery(place))
  const { data: organization } = useQuery(organizationQuery(place.organizationId))
  if (error !== null) return <ErrorState error={error} onRetry={() => void refetch()} />
  if (workspace === undefined) return <Skeleton lines={6} />
  const mayManage = organization !== undefined && roleHas(organization.role, 'workspaces.access')
  const mayInvite = organization !== undefined && roleHas(organization.role, 'members.manage')
  const readsLog = organization !== undefined && roleHas(organization.role, 'audit.read')
  const managesUsers = mayManage || workspace.permissions.includes('users.manage')
  return (
    <Page
      title={workspace.name}
      description={t('workspaces.overview.description', { organization: organization?.name ?? '' })}
      actions={
        managesUsers && <LinkButton to={paths.workspaceUsers(place)}>{t('workspaces.overview.addPeople')}</LinkButton>
      }
    >
      {workspace.expiresAt !== null && (
        <Banner tone="warning">
          {t('workspaces.overview.expires')} <Timestamp at={workspace.expiresAt} />
        </Banner>
      )}
      <Suspense>
        <ReviewHint organizationId={place.organizationId} />
      </Suspense>
      <div className="overview">
        <div className="stack stack--loose">
          <NextSteps workspace={workspace} place={place} mayInvite={mayInvite} />
          {readsLog && (
            <Suspense fallback={<Skeleton lines={4} />}>
              <RecentActivity organizationId={place.organizationId} />
            </Suspense>
          )}
        </div>
        <div className="stack stack--loose">
          <People workspace={workspace} place={place} />
          <YourAccess workspace={workspace} organizationTimeZone={organization?.timeZone ?? null} />
        </div>
      </div>
    </Page>
  )
}

type StepsProps = { workspace: Overview; place: { organizationId: string; workspaceId: string }; mayInvite: boolean }

function NextSteps({ workspace, place, mayInvite }: StepsProps): ReactNode {
  const steps = nextSteps(workspace, { ...place, mayInvite })
  if (steps.length === 0) return null
  return (
    <Card title={t('workspaces.steps')} description={t('workspaces.steps.description')}>
      <ul className="plain-list steps">
        {steps.map(({ id, label, hint, isDone, to }) => (
          <li key={id} className="steps__row">
            {isDone ? (
              <IconCheck className="steps__done" size={20} aria-hidden />
            ) : (
              <IconCircleDashed className="quiet" size={20} aria-hidden />
            )}
            <span className="steps__text">
              <strong>{label}</strong>
              <span className="quiet">{hint}</span>
            </span>
            {isDone ? (
              <Badge tone="success">{t('workspaces.steps.done')}</Badge>
            ) : (
              <LinkButton to={to}>{t('workspaces.steps.do')}</LinkButton>
            )}
          </li>
        ))}
      </ul>
    </Card>
  )
}

function People({ workspace, place }: Omit<StepsProps, 'mayInvite'>): ReactNode {
  const { people, memberCount } = workspace
  return (
    <Card
      title={t('workspaces.overview.people')}
      description={t('workspaces.members', { count: memberCount })}
      footer={<LinkButton to={paths.workspaceUsers(place)}>{t('workspaces.overview.everyone')}</LinkButton>}
    >
      {people.length === 0 ? (
        <p className="quiet">{t('workspaces.overview.nobody')}</p>
      ) : (
        <ul className="plain-list stack">
          {people.map((person) => (
            <li key={person.userId}>
              <Who id={person.userId} name={person.name} detail={levelName(person)} />
            </li>
          ))}
        </ul>
      )}
    </Card>
  )
}

function YourAccess({
  workspace,
  organizationTimeZone,
}: {
  workspace: Overview
  organizationTimeZone: string | null
}): ReactNode {
  const { by, timeZone, createdAt } = workspace
  return (
    <Card title={t('workspaces.overview.about')}>
      <DescriptionList
        items={[
          {
            label: t('workspaces.overview.yourLevel'),
            value: (
              <>
                {levelName(workspace)} {by === 'role' && <Badge>{t('workspaces.byRole')}</Badge>}
              </>
            ),
          },
          {
            label: t('workspaces.field.timeZone'),
            value: timeZone ?? organizationTimeZone ?? t('workspaces.timeZone.unknown'),
          },
          { label: t('workspaces.column.createdAt'), value: <Timestamp at={createdAt} look="date" /> },
        ]}
      />
    </Card>
  )
}
