import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import type { AuditAction } from '#contract/audit-actions.ts'
import { auditAreas, readableAuditAreas, type AuditArea } from '#contract/permissions.ts'
import { call } from '../api'
import { currentLocale, loadMessages, t } from '../messages/messages'
import { useOrganizationId } from '../place'
import { organizationQuery } from '../queries'
import { Button } from '../ui/Button'
import { Card } from '../ui/Card'
import { ErrorState } from '../ui/ErrorState'
import { FilterChips } from '../ui/FilterChips'
import { Page } from '../ui/Page'
import { SelectField } from '../ui/SelectField'
import { Skeleton } from '../ui/Skeleton'
import { TextField } from '../ui/TextField'
import { useAddressState } from '../ui/useAddressState'
import { AuditEntryList } from './AuditEntryList'
import { auditActionKeys } from './auditSentence'
import { PersonFilter } from './PersonFilter'

type Filter = { area: string; action: string; person: string; since: string; until: string }

const nothing: Filter = { area: '', action: '', person: '', since: '', until: '' }

/** Everything that was changed in the organization, by whom and from where. */
export function AuditLogPage(): ReactNode {
  const organizationId = useOrganizationId()
  const [filter, change] = useAddressState(nothing, {
    area: ['', ...auditAreas],
    action: ['', ...auditActionKeys],
  })
  const { data: organization } = useQuery(organizationQuery(organizationId))
  const areas = organization === undefined ? auditAreas : readableAuditAreas(organization.role)
  const log = useInfiniteQuery({
    queryKey: ['organization', organizationId, 'audit-log', filter],
    queryFn: async ({ pageParam }) => {
      const page = await call('GET /api/organizations/{organizationId}/audit-log', {
        params: { organizationId },
        query: { ...queryOf(filter), cursor: pageParam === '' ? undefined : pageParam },
      })
      // What an access level contains is named only where one was changed.
      if (page.data.some(({ target }) => target.kind === 'access_level')) await loadMessages('permissions')
      return page
    },
    initialPageParam: '',
    getNextPageParam: ({ nextCursor }) => nextCursor,
  })
  return (
    <Page title={t('console.nav.auditLog')} description={describe(areas)}>
      <FilterChips
        label={t('audit.area')}
        value={filter.area}
        options={[
          { value: '', label: t('audit.area.all') },
          ...areas.map((area) => ({ value: area as string, label: t(`audit.area.${area}`) })),
        ]}
        onChange={(area) => change({ area, action: '' })}
      />
      <div className="audit-filters">
        <ActionFilter value={filter.action} area={filter.area} onChange={(action) => change({ action })} />
        <PersonFilter organizationId={organizationId} value={filter.person} onChange={(person) => change({ person })} />
        <TextField
          name="since"
          type="date"
          label={t('audit.since')}
          value={filter.since}
          onChange={({ target }) => change({ since: target.value })}
        />
        <TextField
          name="until"
          type="date"
          label={t('audit.until')}
          value={filter.until}
          onChange={({ target }) => change({ until: target.value })}
        />
      </div>
      <Card>
        {log.error !== null && <ErrorState error={log.error} onRetry={() => void log.refetch()} />}
        {log.data === undefined ? (
          log.error === null && <Skeleton lines={8} />
        ) : (
          <AuditEntryList entries={log.data.pages.flatMap(({ data }) => data)} />
        )}
        {log.hasNextPage && (
          <Button isBusy={log.isFetchingNextPage} onClick={() => void log.fetchNextPage()}>
            {t('audit.older')}
          </Button>
        )}
      </Card>
    </Page>
  )
}

/** The midnight that begins a day (or the one after it) where the person is; nothing for what is no day. */
function midnight(day: string, later = 0): string | undefined {
  const at = new Date(`${day}T00:00`)
  if (Number.isNaN(at.getTime())) return undefined
  at.setDate(at.getDate() + later)
  return at.toISOString()
}

function queryOf({ area, action, person, since, until }: Filter) {
  return {
    area: (area || undefined) as AuditArea | undefined,
    action: (action || undefined) as AuditAction | undefined,
    actorId: person || undefined,
    since: midnight(since),
    until: midnight(until, 1),
  }
}

function describe(areas: readonly AuditArea[]): string {
  if (areas.length === auditAreas.length) return t('audit.description')
  const list = new Intl.ListFormat(currentLocale()).format(areas.map((area) => t(`audit.area.${area}`)))
  return t('audit.description.some', { areas: list })
}

type FilterProps = { value: string; onChange: (value: string) => void }

function ActionFilter({ value, area, onChange }: FilterProps & { area: string }): ReactNode {
  const prefixes: Record<string, readonly string[]> = {
    '': ['organization', 'member', 'invitation', 'workspace'],
    organization: ['organization'],
    people: ['member', 'invitation'],
    workspaces: ['workspace'],
  }
  const shown = auditActionKeys.filter((action) => (prefixes[area] ?? []).some((prefix) => action.startsWith(prefix)))
  return (
    <SelectField
      name="action"
      label={t('audit.action')}
      value={value}
      onChange={({ target }) => onChange(target.value)}
      options={[
        { value: '', label: t('audit.action.all') },
        ...shown.map((action) => ({ value: action, label: t(`audit.kind.${action}` as 'audit.kind.member.joined') })),
      ]}
    />
  )
}
