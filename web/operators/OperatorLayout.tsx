import { useQuery } from '@tanstack/react-query'
import { IconShieldLock } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { isRefusal } from '../api'
import { t } from '../messages/messages'
import { paths } from '../paths'
import { NotFoundPage } from '../shell/NotFoundPage'
import { NoticePage } from '../shell/NoticePage'
import { SettingsLayout } from '../shell/SettingsLayout'
import { ErrorState } from '../ui/ErrorState'
import { LinkButton } from '../ui/LinkButton'
import { Skeleton } from '../ui/Skeleton'
import { operatorDoorQuery } from './operator-queries'

/** Around the operator console. For who is no operator there is no such page. */
export function OperatorLayout({ children }: { children: ReactNode }): ReactNode {
  const { data, error, refetch } = useQuery(operatorDoorQuery)
  if (isRefusal(error, 'not_found')) return <NotFoundPage />
  if (isRefusal(error, 'second_factor_required')) {
    return (
      <NoticePage
        title={t('operator.factor.title')}
        description={t('operator.factor.text')}
        icon={<IconShieldLock size={22} />}
      >
        <LinkButton to={paths.mySecurity()} variant="primary">
          {t('operator.factor.do')}
        </LinkButton>
      </NoticePage>
    )
  }
  if (error !== null) return <ErrorState error={error} onRetry={() => void refetch()} />
  if (data === undefined) return <Skeleton lines={8} />
  return (
    <SettingsLayout
      label={t('operator.title')}
      sections={[
        { label: t('operator.requests'), to: paths.operator() },
        { label: t('operator.organizations'), to: paths.operator('/organizations') },
        { label: t('recovery.list'), to: paths.operator('/recoveries') },
        { label: t('operator.log'), to: paths.operator('/log') },
      ]}
    >
      {children}
    </SettingsLayout>
  )
}
