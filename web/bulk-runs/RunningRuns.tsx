import type { ReactNode } from 'react'
import { t } from '../messages/messages'
import { paths } from '../paths'
import { Banner } from '../ui/Banner'
import { LinkButton } from '../ui/LinkButton'
import type { BulkRun } from './bulk-run-queries'

type Props = { organizationId: string; runs: readonly Pick<BulkRun, 'id' | 'kind'>[] }

/** The way back to runs that go on by themselves. */
export function RunningRuns({ organizationId, runs }: Props): ReactNode {
  return runs.map(({ id, kind }) => (
    <Banner
      key={id}
      tone="accent"
      title={t('bulk.running', { kind: t(`bulk.kind.${kind}`) })}
      actions={<LinkButton to={paths.bulkRun({ organizationId, runId: id })}>{t('bulk.running.look')}</LinkButton>}
    />
  ))
}
