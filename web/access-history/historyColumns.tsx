import type { ReactNode } from 'react'
import { levelName, roleName } from '../members/roleNames'
import { t } from '../messages/messages'
import { Who } from '../ui/Avatar'
import { StatusBadge, type Tone } from '../ui/Badge'
import type { Column } from '../ui/tableTypes'
import { remarks, stateWords } from './accessWords'
import type { ChangeRow, HeldRow } from './access-history-queries'

export function heldColumns(): Column<HeldRow>[] {
  return [
    {
      id: 'who',
      header: t('history.column.who'),
      cell: ({ person: { userId, name, email } }) => <Who id={userId} name={name} detail={email} />,
    },
    {
      id: 'what',
      header: t('history.column.what'),
      cell: ({ access }) =>
        access === null ? <span className="quiet">{t('history.inOrganization')}</span> : access.workspace.name,
    },
    {
      id: 'held',
      header: t('history.column.held'),
      cell: ({ membership, access }) => (access === null ? roleName(membership.role) : levelName(access)),
    },
    {
      id: 'notes',
      header: t('history.column.notes'),
      cell: (row) => <span className="quiet">{remarks(row).join(', ')}</span>,
    },
  ]
}

const tones: Record<ChangeRow['change'], Tone> = { gained: 'success', lost: 'danger', changed: 'warning' }

export function changeColumns(): Column<ChangeRow>[] {
  return [
    { id: 'who', header: t('history.column.who'), cell: whoOf },
    {
      id: 'change',
      header: t('history.column.change'),
      cell: ({ change }) => <StatusBadge tone={tones[change]}>{t(`history.change.${change}`)}</StatusBadge>,
    },
    { id: 'what', header: t('history.column.what'), cell: placeOf },
    { id: 'before', header: t('history.column.before'), cell: ({ before }) => sideOf(before) },
    { id: 'after', header: t('history.column.after'), cell: ({ after }) => sideOf(after) },
  ]
}

const sideOf = (state: ChangeRow['before']): ReactNode =>
  state === null ? <span className="quiet">{stateWords(state)}</span> : stateWords(state)

function whoOf(row: ChangeRow): ReactNode {
  if ('person' in row) return <Who id={row.person.userId} name={row.person.name} detail={row.person.email} />
  if ('customLevel' in row)
    return <Who id={row.customLevel.id} name={row.customLevel.name} detail={t('history.level')} isSquare />
  if ('workspace' in row) return <Who id={row.workspace.id} name={row.workspace.name} isSquare />
  return t('history.inOrganization')
}

function placeOf(row: ChangeRow): ReactNode {
  if (row.kind === 'access') return row.workspace.name
  return <span className="quiet">{t('history.inOrganization')}</span>
}

export function changeName(row: ChangeRow): string {
  if ('person' in row) return row.person.name
  if ('customLevel' in row) return row.customLevel.name
  return 'workspace' in row ? row.workspace.name : t('history.inOrganization')
}
