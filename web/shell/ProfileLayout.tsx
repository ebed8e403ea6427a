import { Outlet } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { t } from '../messages/messages'
import { paths } from '../paths'
import { SettingsLayout } from './SettingsLayout'

/** Around the pages about oneself. */
export function ProfileLayout(): ReactNode {
  return (
    <SettingsLayout
      label={t('console.profile')}
      sections={[
        { label: t('console.person.profile'), to: paths.profile() },
        { label: t('console.person.security'), to: paths.mySecurity() },
        { label: t('console.person.sessions'), to: paths.mySessions() },
        { label: t('console.person.activity'), to: paths.myActivity() },
        { label: t('console.person.organizations'), to: paths.myOrganizations() },
        { label: t('profile.requests'), to: paths.myRequests() },
        { label: t('console.person.data'), to: paths.myData() },
      ]}
    >
      <Outlet />
    </SettingsLayout>
  )
}
