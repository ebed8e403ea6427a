import { useQueryClient, useSuspenseQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { isLanguage, type Language } from '#contract/languages.ts'
import { call } from '../api'
import { t } from '../messages/messages'
import { meQuery } from '../queries'
import { chooseLanguage, languageOptions } from '../shell/language'
import { Banner } from '../ui/Banner'
import { Button } from '../ui/Button'
import { Card } from '../ui/Card'
import { Form } from '../ui/Form'
import { FormActions } from '../ui/FormActions'
import { Page } from '../ui/Page'
import { SelectField } from '../ui/SelectField'
import { TextField } from '../ui/TextField'
import { showToast } from '../ui/toasts'
import { useFreshSignIn } from './ConfirmIdentity'

/** Name and e-mail address of the person. */
export function ProfilePage(): ReactNode {
  const { data: me } = useSuspenseQuery(meQuery)
  const client = useQueryClient()
  return (
    <Page title={t('console.person.profile')} description={t('profile.description')}>
      <Card title={t('profile.name')}>
        <Form
          className="stack"
          guardsUnsaved
          onSubmit={async (values) => {
            const body = { firstName: values.text('firstName'), lastName: values.text('lastName') }
            client.setQueryData(meQuery.queryKey, await call('PATCH /api/users/me', { body }))
            showToast(t('profile.saved'), { kind: 'success' })
          }}
        >
          <div className="columns">
            <TextField
              name="firstName"
              label={t('profile.firstName')}
              defaultValue={me.firstName}
              autoComplete="given-name"
              required
              maxLength={60}
            />
            <TextField
              name="lastName"
              label={t('profile.lastName')}
              defaultValue={me.lastName}
              autoComplete="family-name"
              required
              maxLength={60}
            />
          </div>
          <FormActions />
        </Form>
      </Card>
      <LanguageCard language={me.language} />
      <EmailCard email={me.email} pendingEmail={me.pendingEmail} />
    </Page>
  )
}

function LanguageCard({ language }: { language: Language }): ReactNode {
  return (
    <Card title={t('profile.language')} description={t('profile.language.text')}>
      <Form
        className="stack"
        onSubmit={async (values) => {
          const chosen = values.text('language')
          if (isLanguage(chosen)) await chooseLanguage(chosen)
          showToast(t('profile.saved'), { kind: 'success' })
        }}
      >
        <SelectField
          name="language"
          label={t('profile.language')}
          isLabelHidden
          options={languageOptions}
          defaultValue={language}
        />
        <FormActions />
      </Form>
    </Card>
  )
}

function EmailCard({ email, pendingEmail }: { email: string; pendingEmail: string | null }): ReactNode {
  const client = useQueryClient()
  const { withFreshSignIn, confirmation } = useFreshSignIn()
  const refresh = (): Promise<void> => client.invalidateQueries({ queryKey: meQuery.queryKey })
  return (
    <Card title={t('profile.email')} description={t('profile.email.now', { email })}>
      {pendingEmail !== null && (
        <Banner
          tone="accent"
          actions={
            <Button size="small" onClick={() => void call('DELETE /api/users/me/email-change').then(refresh)}>
              {t('profile.email.takeBack')}
            </Button>
          }
        >
          {t('profile.email.pending', { email: pendingEmail })}
        </Banner>
      )}
      <Form
        className="stack"
        onSubmit={(values) =>
          withFreshSignIn(async () => {
            await call('POST /api/users/me/email-change', { body: { email: values.text('email') } })
            showToast(t('profile.email.sent', { email: values.text('email') }), { kind: 'success' })
            await refresh()
          })
        }
      >
        <TextField
          name="email"
          type="email"
          label={t('profile.email.new')}
          hint={t('profile.email.hint')}
          autoComplete="email"
          required
        />
        <FormActions saveLabel={t('profile.email.change')} />
      </Form>
      {confirmation}
    </Card>
  )
}
