import type { ReactNode } from 'react'
import { t } from '../messages/messages'
import { Card } from '../ui/Card'
import { Page } from '../ui/Page'
import { OperatorLogList } from './OperatorLogList'

/** Everything that operators did, by the console or the command line. */
export function OperatorLogPage(): ReactNode {
  return (
    <Page title={t('operator.log')} description={t('operator.log.text')}>
      <Card>
        <OperatorLogList />
      </Card>
    </Page>
  )
}
