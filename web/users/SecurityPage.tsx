import { useQuery, useQueryClient, useSuspenseQuery } from '@tanstack/react-query'
import { lazy, Suspense, useState, type ReactNode } from 'react'
import { call } from '../api'
import { t } from '../messages/messages'
import { paths } from '../paths'
import { instanceQuery, meQuery } from '../queries'
import { Badge } from '../ui/Badge'
import { Card } from '../ui/Card'
import { Form } from '../ui/Form'
import { FormActions } from '../ui/FormActions'
import { Page } from '../ui/Page'
import { PasswordField } from '../ui/PasswordField'
import { showToast } from '../ui/toasts'
import { ApiKeysCard } from './ApiKeysCard'
import { useFreshSignIn } from './ConfirmIdentity'
import { SecondFactorCard } from './SecondFactorCard'

// Only the way back from a provider brings a reason with it.
const ConnectionFailure = lazy(async () => ({
  default: (await import('./ConnectionFailure')).ConnectionFailure,
}))

/** How the person signs in, and their keys. */
export function SecurityPage(): ReactNode {
  const [hasFailed] = useState(() => new URLSearchParams(window.location.search).has('error'))
  return (
    <Page title={t('console.person.security')} description={t('profile.security.description')}>
      {hasFailed && (
        <Suspense>
          <ConnectionFailure />
        </Suspense>
      )}
      <PasswordCard />
      <SecondFactorCard />
      <ProvidersCard />
      <ApiKeysCard />
    </Page>
  )
}

function PasswordCard(): ReactNode {
  const { data: me } = useSuspenseQuery(meQuery)
  const client = useQueryClient()
  const { withFreshSignIn, confirmation } = useFreshSignIn()
  return (
    <Card title={t('profile.password')} description={t('profile.password.text')}>
      <Form
        className="stack"
        onSubmit={(values) =>
          withFreshSignIn(async () => {
            const currentPassword = me.hasPassword ? { currentPassword: values.raw('currentPassword') } : {}
            await call('POST /api/users/me/password', {
              body: { ...currentPassword, newPassword: values.raw('newPassword') },
            })
            showToast(t('profile.password.changed'), { kind: 'success' })
            await client.invalidateQueries({ queryKey: meQuery.queryKey })
          })
        }
      >
        {me.hasPassword && (
          <PasswordField
            name="currentPassword"
            label={t('profile.password.current')}
            autoComplete="current-password"
            required
          />
        )}
        <PasswordField
          name="newPassword"
          label={t('profile.password.new')}
          hint={t('profile.password.hint')}
          autoComplete="new-password"
          minLength={10}
          required
        />
        <FormActions saveLabel={me.hasPassword ? t('profile.password.change') : t('profile.password.set')} />
      </Form>
      {confirmation}
    </Card>
  )
}

const providerNames = { google: 'Google', microsoft: 'Microsoft' } as const

function ProvidersCard(): ReactNode {
  const { data: me } = useSuspenseQuery(meQuery)
  const { data: instance } = useQuery(instanceQuery)
  if (instance === undefined || instance.signInProviders.length === 0) return null
  return (
    <Card title={t('profile.providers')} description={t('profile.providers.text')}>
      <ul className="plain-list stack">
        {instance.signInProviders.map((provider) => (
          <li key={provider} className="row row--ends">
            <strong>{providerNames[provider]}</strong>
            {me.signInProviders.includes(provider) ? (
              <Badge tone="success">{t('profile.providers.linked')}</Badge>
            ) : (
              <a className="button button--secondary" href={`/api/sign-in/${provider}?returnTo=${paths.mySecurity()}`}>
                {t('profile.providers.link', { provider: providerNames[provider] })}
              </a>
            )}
          </li>
        ))}
      </ul>
    </Card>
  )
}
