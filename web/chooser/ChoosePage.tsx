import type { ReactNode } from 'react'
import { t } from '../messages/messages'
import { paths } from '../paths'
import { AuthLayout } from '../shell/AuthLayout'
import { LinkButton } from '../ui/LinkButton'
import { useSignedIn } from '../users/useSignedIn'
import { queryOf, type Answers } from './advice'
import { Chooser } from './Chooser'

/** The chooser for everyone, signed in or not. */
export function ChoosePage(): ReactNode {
  return (
    <AuthLayout title={t('chooser.title')} description={t('chooser.description')} isWide>
      <Chooser Actions={WaysOn} />
    </AuthLayout>
  )
}

/** Signing up, or to where this person can act on it; the answers come along. */
function WaysOn({ answers }: { answers: Answers }): ReactNode {
  const { me } = useSignedIn()
  if (me === undefined) return null
  if (me === null) {
    return (
      <>
        <p className="quiet">{t('chooser.action.signUpText')}</p>
        <div className="row">
          <LinkButton to={paths.signUp()} variant="primary">
            {t('chooser.action.signUp')}
          </LinkButton>
          <LinkButton to={paths.signIn(paths.choose(queryOf(answers)))}>{t('chooser.action.signIn')}</LinkButton>
        </div>
      </>
    )
  }
  if (me.lastOrganizationId !== null) {
    return (
      <div className="row">
        <LinkButton to={paths.chooseIn(me.lastOrganizationId, queryOf(answers))} variant="primary">
          {t('chooser.action.console')}
        </LinkButton>
      </div>
    )
  }
  return (
    <>
      {me.mayCreateOrganization && <p className="quiet">{t('chooser.action.createText')}</p>}
      <div className="row">
        <LinkButton to={me.mayCreateOrganization ? paths.createOrganization() : paths.myRequests()} variant="primary">
          {t(me.mayCreateOrganization ? 'chooser.action.create' : 'chooser.action.ask')}
        </LinkButton>
      </div>
    </>
  )
}
