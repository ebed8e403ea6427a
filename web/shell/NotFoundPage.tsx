import { IconMapOff } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { t } from '../messages/messages'
import { paths } from '../paths'
import { LinkButton } from '../ui/LinkButton'
import { NoticePage } from './NoticePage'

export function NotFoundPage(): ReactNode {
  return (
    <NoticePage
      title={t('shell.notFound.title')}
      description={t('shell.notFound.text')}
      icon={<IconMapOff size={22} />}
    >
      <LinkButton to={paths.home()} variant="primary">
        {t('shell.notFound.home')}
      </LinkButton>
    </NoticePage>
  )
}
