import { IconBuildingPlus } from '@tabler/icons-react'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { CompanySize, Industry } from '#contract/organization-details.ts'
import { call, isRefusal } from '../api'
import { forgetEverything } from '../guards'
import { t } from '../messages/messages'
import { paths } from '../paths'
import { meQuery } from '../queries'
import { AuthLayout } from '../shell/AuthLayout'
import { Form } from '../ui/Form'
import { SubmitButton } from '../ui/FormActions'
import type { FormValues } from '../ui/FormValues'
import { LinkButton } from '../ui/LinkButton'
import { TextField } from '../ui/TextField'
import { SignedInAs } from '../users/SignedInAs'
import { OptionalDetails } from './OptionalDetails'
import { withScheme } from './withScheme'

/** The first organization of a person who came without an invitation. */
export function CreateOrganizationPage(): ReactNode {
  const navigate = useNavigate()
  const queryClient = useQueryClient()
  const { data: me } = useQuery(meQuery)
  const footer = me === undefined ? undefined : <SignedInAs email={me.email} />
  if (me?.mayCreateOrganization === false) return <AllowanceUsed footer={footer} />

  const create = async (values: FormValues): Promise<void> => {
    try {
      const place = await call('POST /api/organizations', { body: bodyOf(values) })
      forgetEverything()
      await navigate({ href: paths.workspace(place), replace: true })
    } catch (error) {
      if (!isRefusal(error, 'organization_allowance_used')) throw error
      await queryClient.invalidateQueries(meQuery)
    }
  }
  return (
    <AuthLayout title={t('create.title')} description={t('create.description')} footer={footer}>
      <Form onSubmit={create}>
        <TextField
          name="name"
          label={t('create.name')}
          hint={t('create.nameHint')}
          autoComplete="organization"
          maxLength={100}
          required
        />
        <OptionalDetails />
        <SubmitButton isWide>{t('create.submit')}</SubmitButton>
      </Form>
    </AuthLayout>
  )
}

function bodyOf(values: FormValues) {
  return {
    name: values.text('name'),
    phone: values.text('phone'),
    website: withScheme(values.text('website')),
    country: values.optional('country') ?? null,
    // The options of the two fields come from these very lists.
    industry: (values.optional('industry') as Industry | undefined) ?? null,
    companySize: (values.optional('companySize') as CompanySize | undefined) ?? null,
    timeZone: values.optional('timeZone') ?? null,
  }
}

function AllowanceUsed({ footer }: { footer: ReactNode }): ReactNode {
  return (
    <AuthLayout
      icon={<IconBuildingPlus size={22} />}
      title={t('create.allowance.title')}
      description={t('create.allowance.text')}
      footer={footer}
    >
      <div className="entrance__actions">
        <LinkButton variant="primary" to={paths.myRequests()}>
          {t('create.allowance.request')}
        </LinkButton>
        <LinkButton to={paths.home()}>{t('create.allowance.home')}</LinkButton>
      </div>
    </AuthLayout>
  )
}
