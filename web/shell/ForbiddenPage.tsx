import { IconLock } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { t } from '../messages/messages'
import { Who } from '../ui/Avatar'
import { Banner } from '../ui/Banner'
import { buttonClass } from '../ui/Button'
import { Card } from '../ui/Card'
import { LinkButton } from '../ui/LinkButton'
import { Page } from '../ui/Page'

export interface ForbiddenPageProps {
  /** In words, such as "Organization Admin or User Admin". */
  roleNeeded: string
  ownRole: string
  administrators: readonly { id: string; name: string; email: string }[]
  backTo: string
}

/** A direct link to a page one may not open: which role it needs, and who can help. */
export function ForbiddenPage({ roleNeeded, ownRole, administrators, backTo }: ForbiddenPageProps): ReactNode {
  return (
    <Page
      title={t('console.forbidden.title')}
      description={t('console.forbidden.text', { role: roleNeeded, ownRole })}
      actions={<LinkButton to={backTo}>{t('console.forbidden.back')}</LinkButton>}
    >
      {administrators.length === 0 ? (
        <Banner>{t('console.forbidden.noAdministrators')}</Banner>
      ) : (
        <Card title={t('console.forbidden.ask')} actions={<IconLock className="quiet" size={18} aria-hidden />}>
          <ul className="plain-list stack">
            {administrators.map(({ id, name, email }) => (
              <li key={id} className="row row--ends">
                <Who id={id} name={name} detail={email} />
                <a
                  href={`mailto:${email}`}
                  className={buttonClass({ size: 'small' })}
                  aria-label={t('console.forbidden.writeTo', { name })}
                >
                  {t('console.forbidden.write')}
                </a>
              </li>
            ))}
          </ul>
        </Card>
      )}
    </Page>
  )
}
