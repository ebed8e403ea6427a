import { useQuery } from '@tanstack/react-query'
import { IconKey, IconPlus } from '@tabler/icons-react'
import { lazy, Suspense, useState, type ReactNode } from 'react'
import { accessLevels, roleHas } from '#contract/permissions.ts'
import { levelName, levelSentence } from '../members/roleNames'
import { t } from '../messages/messages'
import { useOrganizationId } from '../place'
import { organizationQuery } from '../queries'
import { Button } from '../ui/Button'
import { Card } from '../ui/Card'
import { DataTable } from '../ui/DataTable'
import { DescriptionList } from '../ui/DescriptionList'
import { EmptyState } from '../ui/EmptyState'
import { Page } from '../ui/Page'
import { useAddressState } from '../ui/useAddressState'
import { levelsQuery, type CustomLevelRow } from './access-level-queries'
import { levelColumns } from './levelColumns'
import { levelMenu } from './levelMenu'
import '../members/members.css'

const LevelDialog = lazy(async () => ({ default: (await import('./LevelDialog')).LevelDialog }))
const DeleteLevelDialog = lazy(async () => ({ default: (await import('./DeleteLevelDialog')).DeleteLevelDialog }))
const HoldersDialog = lazy(async () => ({ default: (await import('./HoldersDialog')).HoldersDialog }))

type Open = { what: 'change' | 'delete' | 'holders'; level: CustomLevelRow }

/** The levels of the organization's own, and the built-in ones beside them. */
export function AccessLevelsPage(): ReactNode {
  const organizationId = useOrganizationId()
  const [state, change] = useAddressState({ dialog: '' })
  const { data: organization } = useQuery(organizationQuery(organizationId))
  const list = useQuery(levelsQuery(organizationId))
  const [open, setOpen] = useState<Open | null>(null)
  const mayCompose = organization !== undefined && roleHas(organization.role, 'access_levels.manage')
  const add = (
    <Button
      variant="primary"
      icon={<IconPlus size={16} aria-hidden />}
      disabledReason={mayCompose ? undefined : t('levels.forbidden')}
      onClick={() => change({ dialog: 'add' })}
    >
      {t('levels.add')}
    </Button>
  )
  const shared = { organizationId, onClose: () => setOpen(null) }
  return (
    <Page title={t('levels.title')} description={t('levels.description')} actions={add}>
      <DataTable
        caption={t('levels.title')}
        columns={levelColumns()}
        rows={list.data?.data}
        rowId={({ id }) => id}
        rowLabel={({ name }) => name}
        rowMenu={(level) => levelMenu(level, (what) => setOpen({ what, level }))}
        error={list.error ?? undefined}
        onRetry={() => void list.refetch()}
        empty={
          <EmptyState icon={<IconKey size={22} />} title={t('levels.empty')}>
            {t('levels.empty.text')}
          </EmptyState>
        }
      />
      <Card title={t('levels.builtIn')} description={t('levels.builtIn.text')}>
        <DescriptionList
          items={accessLevels.map((level) => ({ label: levelName({ level }), value: levelSentence(level) }))}
        />
      </Card>
      <Suspense>
        {mayCompose && state.dialog === 'add' && (
          <LevelDialog organizationId={organizationId} onClose={() => change({ dialog: '' })} />
        )}
        {open?.what === 'change' && <LevelDialog {...shared} level={open.level} />}
        {open?.what === 'delete' && <DeleteLevelDialog {...shared} level={open.level} />}
        {open?.what === 'holders' && <HoldersDialog {...shared} level={open.level} />}
      </Suspense>
    </Page>
  )
}
