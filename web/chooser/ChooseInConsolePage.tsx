import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { roleHas } from '#contract/permissions.ts'
import { currentLocale, t } from '../messages/messages'
import { paths } from '../paths'
import { useOrganizationId } from '../place'
import { administratorsQuery, meQuery, organizationQuery } from '../queries'
import { LinkButton } from '../ui/LinkButton'
import { Page } from '../ui/Page'
import { needsOf, type Advice, type Answers } from './advice'
import { Chooser } from './Chooser'

/** The chooser in an organization, where its advice can be carried out. */
export function ChooseInConsolePage(): ReactNode {
  return (
    <Page title={t('chooser.title')} description={t('chooser.description')}>
      <Chooser Actions={CarryOut} />
    </Page>
  )
}

function CarryOut({ advice, answers }: { advice: Advice; answers: Answers }): ReactNode {
  return advice.kind === 'workspaces' ? <AddWorkspace /> : <AnotherOrganization answers={answers} />
}

function AddWorkspace(): ReactNode {
  const organizationId = useOrganizationId()
  const { data: organization } = useQuery(organizationQuery(organizationId))
  const { data: administrators = [] } = useQuery(administratorsQuery(organizationId))
  if (organization === undefined) return null
  if (roleHas(organization.role, 'workspaces.manage')) {
    return (
      <div className="row">
        <LinkButton to={paths.addWorkspace(organizationId)} variant="primary">
          {t('chooser.action.add')}
        </LinkButton>
      </div>
    )
  }
  return (
    <>
      <p className="quiet">{t('chooser.action.askAdministrator')}</p>
      <ul className="plain-list">
        {administrators.slice(0, 5).map(({ name, email }) => (
          <li key={email}>
            <a href={`mailto:${email}`}>{name}</a>
          </li>
        ))}
      </ul>
    </>
  )
}

function AnotherOrganization({ answers }: { answers: Answers }): ReactNode {
  const { data: me } = useSuspenseQuery(meQuery)
  if (me.mayCreateOrganization) {
    return (
      <div className="row">
        <LinkButton to={paths.createOrganization()} variant="primary">
          {t('console.switcher.create')}
        </LinkButton>
      </div>
    )
  }
  return (
    <>
      <p className="quiet">{t('chooser.action.requestText')}</p>
      <div className="row">
        <LinkButton to={paths.myRequests(requestReason(answers))} variant="primary">
          {t('chooser.action.ask')}
        </LinkButton>
      </div>
    </>
  )
}

/** What the answers ask for, as a sentence for the operator. */
function requestReason(answers: Answers): string {
  const needs = needsOf(answers).map((question) => t(`chooser.need.${question}`))
  return t('chooser.request', { needs: new Intl.ListFormat(currentLocale()).format(needs) })
}
