import { useQuery } from '@tanstack/react-query'
import { useState, type ReactNode } from 'react'
import { call } from '../api'
import { MemberChoice } from '../members/MemberChoice'
import { rich, t } from '../messages/messages'
import { meQuery } from '../queries'
import { Badge } from '../ui/Badge'
import { Button } from '../ui/Button'
import { Card } from '../ui/Card'
import type { Succession } from './succession-queries'
import { useDeed } from './useDeed'
import './succession.css'

type Named = Succession['successors'][number]
type Props = { organizationId: string; successors: readonly Named[]; mayManage: boolean }

/** Whom Organization Admins named in advance, and naming somebody oneself. */
export function SuccessorCard({ organizationId, successors, mayManage }: Props): ReactNode {
  return (
    <Card title={t('succession.successor')} description={t('succession.successor.text')}>
      <div className="stack">
        {mayManage && <Naming organizationId={organizationId} />}
        {successors.length === 0 && <p className="quiet">{t('succession.successor.none')}</p>}
        {successors.length > 0 && (
          <ul className="plain-list stack">
            {successors.map((named) => (
              <NamedRow key={named.administrator.userId} organizationId={organizationId} named={named} />
            ))}
          </ul>
        )}
      </div>
    </Card>
  )
}

const path = '/api/organizations/{organizationId}/succession' as const

function Naming({ organizationId }: { organizationId: string }): ReactNode {
  const { data: me } = useQuery(meQuery)
  const { isBusy, act } = useDeed(organizationId)
  const [person, setPerson] = useState<{ userId: string; name: string } | null>(null)
  const name = async (): Promise<void> => {
    if (person === null) return
    await call(`PUT ${path}/successor`, { params: { organizationId }, body: { userId: person.userId } })
    setPerson(null)
  }
  return (
    <div className="row succession-naming">
      <MemberChoice
        organizationId={organizationId}
        label={t('succession.successor.who')}
        nobody={t('succession.nobody')}
        without={me?.id}
        chosen={person}
        onChoose={setPerson}
      />
      <Button
        isBusy={isBusy}
        disabledReason={person === null ? t('succession.offer.choose') : undefined}
        onClick={() => void act(name, t('succession.successor.done'))}
      >
        {t('succession.successor.name')}
      </Button>
    </div>
  )
}

function NamedRow({ organizationId, named }: { organizationId: string; named: Named }): ReactNode {
  const { isBusy, act } = useDeed(organizationId)
  const { administrator, successor, status, isYou, yours } = named
  const remove = () => call(`DELETE ${path}/successor`, { params: { organizationId } })
  const decline = () =>
    call(`POST ${path}/successor-of/{userId}/decline`, { params: { organizationId, userId: administrator.userId } })
  return (
    <li className="row row--ends">
      <span className="row">
        <span>
          {isYou
            ? t('succession.successor.ofYou', { administrator: administrator.name })
            : rich('succession.successor.of', {
                administrator: administrator.name,
                successor: <strong key="successor">{successor.name}</strong>,
              })}
        </span>
        {status === 'declined' && <Badge tone="warning">{t('succession.successor.declined')}</Badge>}
      </span>
      {yours && (
        <Button size="small" isBusy={isBusy} onClick={() => void act(remove, t('succession.successor.done'))}>
          {t('succession.successor.remove')}
        </Button>
      )}
      {isYou && status === 'named' && (
        <Button size="small" isBusy={isBusy} onClick={() => void act(decline, t('succession.declined'))}>
          {t('succession.successor.decline')}
        </Button>
      )}
    </li>
  )
}
