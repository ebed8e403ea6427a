import { useQuery } from '@tanstack/react-query'
import { useState, type ReactNode } from 'react'
import { rich, t } from '../messages/messages'
import { paths } from '../paths'
import { Who } from '../ui/Avatar'
import { Button } from '../ui/Button'
import { Card } from '../ui/Card'
import { CopyButton } from '../ui/CopyButton'
import { DescriptionList } from '../ui/DescriptionList'
import { ErrorState } from '../ui/ErrorState'
import { LinkButton } from '../ui/LinkButton'
import { Page } from '../ui/Page'
import { Skeleton } from '../ui/Skeleton'
import { Timestamp } from '../ui/Timestamp'
import { EntitlementsCard } from '../entitlements/EntitlementsCard'
import { RecoveryCard } from '../recoveries/RecoveryCard'
import { FreezeDialog } from './FreezeDialog'
import { operatorOrganizationQuery, type OrganizationSize } from './operator-queries'
import { OperatorLogList } from './OperatorLogList'
import { OrganizationStateBadge } from './OrganizationStateBadge'
import { sizeText } from './sizeText'
import '../ui/table.css'
import './operator.css'

/** One organization as its operator sees it. */
export function OperatorOrganizationPage({ organizationId }: { organizationId: string }): ReactNode {
  const { data: organization, error, refetch } = useQuery(operatorOrganizationQuery(organizationId))
  if (error !== null) return <ErrorState error={error} onRetry={() => void refetch()} />
  if (organization === undefined) return <Skeleton lines={8} />
  return (
    <Page title={organization.name} description={t('operator.organization.text')}>
      <Card title={t('operator.organization.facts')}>
        <Facts organization={organization} />
      </Card>
      <Card
        title={t('operator.organization.administrators')}
        description={t('operator.organization.administrators.text')}
      >
        {organization.administrators.length === 0 && <p className="quiet">{t('operator.organization.nobody')}</p>}
        <ul className="plain-list stack">
          {organization.administrators.map(({ name, email, lastSeenAt }) => (
            <li key={email} className="row row--ends">
              <Who id={email} name={name} detail={email} />
              <span className="quiet small">
                {lastSeenAt === null ? (
                  t('operator.organization.neverSeen')
                ) : (
                  <Timestamp at={lastSeenAt} look="relative" />
                )}
              </span>
            </li>
          ))}
        </ul>
      </Card>
      <SupportCard organizationId={organizationId} granted={organization.supportAccess} />
      <EntitlementsCard organizationId={organizationId} />
      <RecoveryCard organizationId={organizationId} name={organization.name} />
      <FreezeCard organization={organization} />
      <Card title={t('operator.log')}>
        <OperatorLogList organizationId={organizationId} />
      </Card>
    </Page>
  )
}

type Granted = { until: string; grantedBy: string } | null

function SupportCard({ organizationId, granted }: { organizationId: string; granted: Granted }): ReactNode {
  return (
    <Card title={t('operator.support')} description={t('operator.support.text')}>
      <p>
        {granted === null
          ? t('operator.support.none')
          : rich('operator.support.granted', {
              name: granted.grantedBy,
              until: <Timestamp key="until" at={granted.until} />,
            })}
      </p>
      <LinkButton
        to={paths.accountInfo(organizationId)}
        disabledReason={granted === null ? t('operator.support.none') : undefined}
      >
        {t('operator.support.look')}
      </LinkButton>
    </Card>
  )
}

function Facts({ organization }: { organization: OrganizationSize }): ReactNode {
  const { id, state, members, workspaces, createdAt, deletedAt, purgeAt } = organization
  return (
    <DescriptionList
      items={[
        { label: t('operator.state'), value: <OrganizationStateBadge state={state} /> },
        { label: t('operator.column.members'), value: sizeText(members) },
        { label: t('operator.column.workspaces'), value: sizeText(workspaces) },
        { label: t('operator.column.createdAt'), value: <Timestamp at={createdAt} /> },
        ...(deletedAt === null ? [] : [{ label: t('operator.column.deletedAt'), value: <Timestamp at={deletedAt} /> }]),
        ...(purgeAt === null ? [] : [{ label: t('operator.column.purgeAt'), value: <Timestamp at={purgeAt} /> }]),
        {
          label: t('operator.column.id'),
          value: (
            <span className="row">
              <code className="wrap-anywhere">{id}</code>
              <CopyButton text={id} isIconOnly />
            </span>
          ),
        },
      ]}
    />
  )
}

function FreezeCard({ organization }: { organization: OrganizationSize }): ReactNode {
  const [isAsking, setAsking] = useState(false)
  const { frozenAt, frozenReason } = organization
  const isFrozen = frozenAt !== null
  return (
    <Card
      title={t('operator.freeze')}
      description={t(isFrozen ? 'operator.freeze.frozen' : 'operator.freeze.text')}
      isDangerous={!isFrozen}
    >
      {isFrozen && (
        <DescriptionList
          items={[
            { label: t('operator.freeze.since'), value: <Timestamp at={frozenAt} /> },
            { label: t('operator.freeze.reason'), value: <span className="operator-reason">{frozenReason}</span> },
          ]}
        />
      )}
      <Button variant={isFrozen ? 'secondary' : 'danger'} onClick={() => setAsking(true)}>
        {t(isFrozen ? 'operator.freeze.lift' : 'operator.freeze.do')}
      </Button>
      {isAsking && <FreezeDialog organization={organization} onClose={() => setAsking(false)} />}
    </Card>
  )
}
