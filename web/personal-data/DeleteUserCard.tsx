import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { useState, type ReactNode } from 'react'
import type { Api } from '#contract/api.ts'
import type { OutputOf } from '#contract/endpoint.ts'
import { call } from '../api'
import { forgetEverything } from '../guards'
import { currentLocale, t } from '../messages/messages'
import { paths } from '../paths'
import { meQuery } from '../queries'
import { Banner } from '../ui/Banner'
import { Button } from '../ui/Button'
import { Card } from '../ui/Card'
import { ConfirmDialog } from '../ui/ConfirmDialog'
import { ErrorState } from '../ui/ErrorState'
import { LinkButton } from '../ui/LinkButton'
import { Skeleton } from '../ui/Skeleton'
import { useFreshSignIn } from '../users/ConfirmIdentity'

type Preview = OutputOf<Api['previewDeletion']>

/** The end of the person's user: what stands against it, what goes, what stays and why. */
export function DeleteUserCard(): ReactNode {
  const { data, error, refetch } = useQuery({
    queryKey: ['me', 'deletion'],
    queryFn: () => call('GET /api/users/me/deletion'),
  })
  return (
    <Card title={t('data.delete')} description={t('data.delete.text')} isDangerous>
      {error !== null && <ErrorState error={error} onRetry={() => void refetch()} />}
      {data === undefined && error === null && <Skeleton lines={6} />}
      {data !== undefined && (
        <div className="stack">
          {data.blockingCount > 0 && <Blocking preview={data} />}
          <div className="columns">
            <What title={t('data.delete.goes')} items={goes(data)} />
            <What title={t('data.delete.stays')} items={stays(data)} />
          </div>
          <DeleteButton preview={data} />
        </div>
      )}
    </Card>
  )
}

function Blocking({ preview: { organizations, blockingCount } }: { preview: Preview }): ReactNode {
  return (
    <Banner tone="warning" title={t('data.delete.blocked', { count: blockingCount })}>
      <p>{t('data.delete.blocked.text')}</p>
      <ul className="plain-list stack">
        {organizations
          .filter(({ blocks }) => blocks)
          .map(({ id, name, hasOtherMembers }) => (
            <li key={id} className="row row--ends">
              <bdi className="wrap-anywhere">{name}</bdi>
              {hasOtherMembers ? (
                <LinkButton size="small" to={paths.offerSuccession(id)}>
                  {t('data.delete.promote')}
                </LinkButton>
              ) : (
                <LinkButton size="small" to={paths.accountInfo(id)}>
                  {t('data.delete.close')}
                </LinkButton>
              )}
            </li>
          ))}
      </ul>
    </Banner>
  )
}

function What({ title, items }: { title: string; items: readonly string[] }): ReactNode {
  return (
    <section className="stack stack--tight">
      <h3>{title}</h3>
      <ul className="consequences">
        {items.map((item) => (
          <li key={item}>{item}</li>
        ))}
      </ul>
    </section>
  )
}

const goes = (preview: Preview): string[] => [
  t('data.delete.goes.user'),
  t('data.delete.goes.organizations', { count: preview.organizationCount, names: namesOf(preview) }),
  t('data.delete.goes.sessions', { count: preview.sessionCount }),
  t('data.delete.goes.keys', { count: preview.apiKeyCount }),
]

const stays = ({ sentInvitationCount }: Preview): string[] => [
  t('data.delete.stays.audit'),
  t('data.delete.stays.work'),
  ...(sentInvitationCount === 0 ? [] : [t('data.delete.stays.invitations', { count: sentInvitationCount })]),
]

const namesShown = 5

function namesOf({ organizations, organizationCount }: Preview): string {
  const names = organizations.slice(0, namesShown).map(({ name }) => name)
  const rest = organizationCount - names.length
  if (rest > 0) names.push(t('data.delete.more', { count: rest }))
  return new Intl.ListFormat(currentLocale()).format(names)
}

function DeleteButton({ preview }: { preview: Preview }): ReactNode {
  const { data: me } = useSuspenseQuery(meQuery)
  const [isAsking, setAsking] = useState(false)
  const { withFreshSignIn, confirmation } = useFreshSignIn()
  const deleteMe = async (): Promise<void> => {
    await call('DELETE /api/users/me')
    forgetEverything()
    window.location.assign(paths.signIn())
  }
  return (
    <div>
      <Button
        variant="danger"
        disabledReason={preview.blockingCount > 0 ? t('data.delete.blocked.reason') : undefined}
        onClick={() => setAsking(true)}
      >
        {t('data.delete.do')}
      </Button>
      <ConfirmDialog
        isOpen={isAsking}
        isDangerous
        title={t('data.delete.title')}
        consequences={goes(preview)}
        typedName={me.email}
        confirmLabel={t('data.delete.do')}
        onConfirm={() => withFreshSignIn(deleteMe)}
        onClose={() => setAsking(false)}
      />
      {confirmation}
    </div>
  )
}
